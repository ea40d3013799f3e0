/** What a text costs as SMS. */
export interface SmsSegments {
  /** GSM-7 when every character is in its alphabet, else UCS-2 for all of them. */
  readonly encoding: 'GSM-7' | 'UCS-2'
  /** Septets in GSM-7, UTF-16 units in UCS-2. */
  readonly units: number
  /** 0 for an empty text. */
  readonly segments: number
}

/** The default alphabet of 3GPP TS 23.038, 6.2.1, without its escape. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

/** Its extension table (6.2.1.1): an escape and a character. */
const extended = '\f^{}\\[~]|€'

const septets = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extended, (character) => [character, 2] as const),
])

/** What fits into one message, and into each of several, which spend the rest on saying that they belong together. */
const room = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const

/** How a text is encoded as SMS, and in how many segments. No segment ends inside a character. */
export function segmentsOf(text: string): SmsSegments {
  const sizes: number[] = []
  for (const character of text) {
    const size = septets.get(character)
    if (size === undefined) {
      const units = Array.from(text, (each) => each.length)
      return { encoding: 'UCS-2', ...packed(units, room['UCS-2']) }
    }
    sizes.push(size)
  }
  return { encoding: 'GSM-7', ...packed(sizes, room['GSM-7']) }
}

function packed(
  sizes: readonly number[],
  { single, part }: { readonly single: number; readonly part: number },
) {
  const units = sizes.reduce((sum, size) => sum + size, 0)
  if (units <= single) return { units, segments: units === 0 ? 0 : 1 }
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > part) {
      segments += 1
      used = 0
    }
    used += size
  }
  return { units, segments }
}
