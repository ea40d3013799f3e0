import type { ConditionLeaf, ConditionTree } from '../../model/condition'
import type { Path } from '../../model/rejection'

/** A leaf and where it stands in its condition, such as `['all', 1, 'not']`. */
export interface PlacedLeaf {
  readonly leaf: ConditionLeaf
  readonly path: Path
}

/** Every leaf of a condition, from left to right. */
export function leavesOf(tree: ConditionTree): PlacedLeaf[] {
  const found: PlacedLeaf[] = []
  const left: { readonly tree: ConditionTree; readonly path: Path }[] = [{ tree, path: [] }]
  for (let next = left.pop(); next; next = left.pop()) {
    const at = next
    if ('on' in at.tree) found.push({ leaf: at.tree, path: at.path })
    else left.push(...branchesOf(at.tree, at.path).reverse())
  }
  return found
}

/** The conditions right below one that is no leaf, each with its path. */
function branchesOf(tree: Exclude<ConditionTree, ConditionLeaf>, path: Path) {
  if ('not' in tree) return [{ tree: tree.not, path: [...path, 'not'] }]
  const [word, branches] = 'all' in tree ? (['all', tree.all] as const) : (['any', tree.any] as const)
  return branches.map((branch, index) => ({ tree: branch, path: [...path, word, index] }))
}

/** The keys of the tasks a condition looks at, each once. */
export function referencedTasks(tree: ConditionTree | null): ReadonlySet<string> {
  const keys = new Set<string>()
  if (tree === null) return keys
  for (const { leaf } of leavesOf(tree)) if ('task' in leaf.on) keys.add(leaf.on.task)
  return keys
}
