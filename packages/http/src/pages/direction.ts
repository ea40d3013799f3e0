const letters = /\p{L}/gu
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/gu

/**
 * The direction that a name is written in: that of most of its letters. Undefined where no letter goes from right to left,
 * and a browser needs no word about it. A browser's own guess is the first letter, which reads `منصور v. Harbor Lines` backwards.
 */
export function directionOf(name: string): 'ltr' | 'rtl' | undefined {
  const right = (name.match(fromRight) ?? []).filter((each) => /\p{L}/u.test(each)).length
  if (right === 0) return undefined
  return right * 2 > (name.match(letters) ?? []).length ? 'rtl' : 'ltr'
}
