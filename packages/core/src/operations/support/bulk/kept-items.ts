import type { KeptItems, RunItem } from '../../../model/run'

/** Items as a chunk keeps them: of most cases the same became, so that is kept once. */
export function packItems(items: readonly RunItem[]): KeptItems {
  const became: CaseItems[] = []
  const known = new Map<string, number>()
  const cases: (readonly [string, number])[] = []
  for (const [caseId, group] of groupsOf(items)) {
    const spelled = JSON.stringify(group)
    const number = known.get(spelled) ?? became.length
    if (number === became.length) {
      known.set(spelled, number)
      became.push(group)
    }
    cases.push([caseId, number])
  }
  return { became, cases }
}

/** The items again, in their order. */
export function unpackItems({ became, cases }: KeptItems): readonly RunItem[] {
  return cases.flatMap(([caseId, number]) => (became[number] ?? []).map((item) => ({ caseId, ...item })))
}

type CaseItems = KeptItems['became'][number]

/** What became of each case, for as long as items of one follow each other. */
function groupsOf(items: readonly RunItem[]): readonly (readonly [string, CaseItems])[] {
  const groups: [string, CaseItems[number][]][] = []
  for (const { caseId, ...item } of items) {
    const last = groups.at(-1)
    if (last?.[0] === caseId) last[1].push(item)
    else groups.push([caseId, [item]])
  }
  return groups
}
