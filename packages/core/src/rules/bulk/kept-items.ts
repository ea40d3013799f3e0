import type { CaseItems, KeptItems, RunItem } from '../../model/run'

/** Items as a chunk keeps them: of most cases the same became, so that is kept once. */
export function packItems(items: readonly RunItem[]): KeptItems {
  const became: CaseItems[] = []
  const known = new Map<string, number>()
  const cases: (readonly [string, number])[] = []
  for (const [caseId, group] of groupsOf(items)) {
    const kept = withoutRepeats(group)
    const spelled = JSON.stringify(kept)
    const place = known.get(spelled) ?? became.length
    if (place === became.length) {
      known.set(spelled, place)
      became.push(kept)
    }
    cases.push([caseId, place])
  }
  return { became, cases }
}

/** The items again, in their order. */
export function unpackItems({ became, cases }: KeptItems): readonly RunItem[] {
  return cases.flatMap(([caseId, place]) => {
    const kept = became[place]
    return kept ? kept.each.map((own) => ({ ...kept.all, ...own, caseId }) as RunItem) : []
  })
}

type Item = Omit<RunItem, 'caseId'>

/** What became of each case, for as long as items of one follow each other. */
function groupsOf(items: readonly RunItem[]): readonly (readonly [string, readonly Item[]])[] {
  const groups: [string, Item[]][] = []
  for (const { caseId, ...item } of items) {
    const last = groups.at(-1)
    if (last?.[0] === caseId) last[1].push(item)
    else groups.push([caseId, [item]])
  }
  return groups
}

function withoutRepeats(group: readonly Item[]): CaseItems {
  const [first = {}, ...others] = group as readonly Readonly<Record<string, unknown>>[]
  const shared = Object.keys(first).filter((name) => others.every((each) => each[name] === first[name]))
  const all = Object.fromEntries(shared.map((name) => [name, first[name]]))
  const own = (item: object) => Object.fromEntries(Object.entries(item).filter(([name]) => !(name in all)))
  return { all, each: group.map(own) }
}
