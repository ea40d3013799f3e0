import { accept, reject, type Result } from '../../model/rejection'
import { compareCodePoints } from '../views/fold-name'

/** What a case list holds: what its filter finds and what was added, less what was removed. */
export interface ListMembers {
  /** What the filter of a dynamic or hybrid list finds; empty for a static one. */
  readonly found: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** A selection whose filters and lists were looked up. What is undefined was not named; an empty list was. */
export interface SelectionParts {
  readonly caseIds?: readonly string[] | undefined
  /** What the filter finds. */
  readonly found?: readonly string[] | undefined
  readonly lists?: readonly ListMembers[] | undefined
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

/**
 * Why a selection is empty: what was named holds no case, nothing of the base is included, or everything left is
 * excluded.
 */
export const emptyReasons = ['nothingFound', 'nothingIncluded', 'everythingExcluded'] as const

export type EmptyReason = (typeof emptyReasons)[number]

/** The cases of a selection. */
export interface ResolvedSelection {
  /** In code-point order, each once. */
  readonly ids: readonly string[]
  /** Why there are none; empty when there are some. */
  readonly emptyBecause: readonly EmptyReason[]
}

/**
 * The cases of a selection: those of `caseIds`, `found` and `lists` together, of which only those in `include`, or
 * `include` itself when none of the three was named; less those in `exclude`. Refused with `SELECTION_EMPTY` when
 * nothing, or only `exclude`, was named: it never means all.
 *
 * @example `resolveSelection({ found: ['ruiz', 'okafor'], exclude: ['ruiz'] })` selects `okafor`
 */
export function resolveSelection(parts: SelectionParts): Result<ResolvedSelection> {
  const base = baseOf(parts)
  const { include, exclude } = parts
  if (!base && !include) {
    return reject(
      'SELECTION_EMPTY',
      'Nothing is selected: name case_ids, case_filter, case_list_ids or include_case_ids',
      {},
    )
  }
  const included = narrowed(base, include)
  const excluded = new Set(exclude)
  const ids = excluded.size === 0 ? [...included] : [...included].filter((each) => !excluded.has(each))
  if (ids.length > 0) return accept({ ids: ids.sort(compareCodePoints), emptyBecause: [] })
  return accept({ ids, emptyBecause: [emptyReason(base ?? new Set(include), included)] })
}

/** Null when no base was named. */
function baseOf({ caseIds, found, lists }: SelectionParts): ReadonlySet<string> | null {
  if (!caseIds && !found && !lists) return null
  // What a filter finds is the most and in order already, which makes sorting it again cheap.
  const base = new Set(found)
  for (const each of lists ?? []) for (const id of membersOf(each)) base.add(id)
  for (const id of caseIds ?? []) base.add(id)
  return base
}

function membersOf({ found, added, removed }: ListMembers): readonly string[] {
  const gone = new Set(removed)
  return [...found, ...added].filter((each) => !gone.has(each))
}

function narrowed(
  base: ReadonlySet<string> | null,
  include: readonly string[] | undefined,
): ReadonlySet<string> {
  if (!include) return base ?? new Set()
  return new Set(base ? include.filter((each) => base.has(each)) : include)
}

function emptyReason(named: ReadonlySet<string>, included: ReadonlySet<string>): EmptyReason {
  if (named.size === 0) return 'nothingFound'
  return included.size === 0 ? 'nothingIncluded' : 'everythingExcluded'
}
