/** The items in parts of this size, in order; the last part is what is left. */
export function slices<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  const found: (readonly T[])[] = []
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size))
  return found
}
