/** The colour of a firm that has none of its own. */
export const defaultAccent = '#1d4f8c'

/** Colours of buttons and links on one ground, each `#rrggbb`. */
export interface Accent {
  readonly accent: string
  /** Of text on the colour. */
  readonly on: string
  /** A breath of the colour, for grounds. */
  readonly tint: string
}

type Rgb = readonly [number, number, number]

const paper: Rgb = [255, 255, 255]
const night: Rgb = [28, 31, 36]
const ink: Rgb = [16, 19, 23]
// More than the 4.5 of WCAG AA, so that text on a tinted ground passes too.
const readable = 5.6

/**
 * A firm's colour, `#rrggbb`, as it is shown on white and on a dark page: darkened or lightened until text in it, and text
 * on it, can be read.
 */
export function accentOf(colour: string): Shown {
  const known = shown.get(colour)
  if (known) return known
  if (shown.size >= mostKnown) shown.clear()
  const made = madeReadable(colour)
  shown.set(colour, made)
  return made
}

/** A colour by day and by night. */
interface Shown {
  readonly day: Accent
  readonly night: Accent
}

/** Every e-mail of a firm asks for the same one: it is worked out once, and not for each of them. */
const shown = new Map<string, Shown>()
const mostKnown = 256

function madeReadable(colour: string): Shown {
  const rgb = parse(colour)
  const light = towards(rgb, [0, 0, 0], paper)
  const dark = towards(bright(rgb, night), paper, night)
  return {
    day: { accent: write(light), on: write(paper), tint: write(mix(light, paper, 0.92)) },
    night: { accent: write(dark), on: write(ink), tint: write(mix(dark, night, 0.88)) },
  }
}

/** The colour, moved step by step until text in it is readable on a ground. */
function towards(colour: Rgb, end: Rgb, ground: Rgb): Rgb {
  for (let step = 0; step <= 20; step += 1) {
    const moved = mix(colour, end, step / 20)
    if (contrast(moved, ground) >= readable) return moved
  }
  return end
}

/** The same hue, brighter until it is readable on a dark ground or as bright as it gets: mixed with white at once it would turn grey. */
function bright(colour: Rgb, ground: Rgb): Rgb {
  const most = Math.max(...colour)
  if (most === 0) return paper
  const brightest = colour.map((channel) => Math.round((channel * 255) / most)) as unknown as Rgb
  return towards(colour, brightest, ground)
}

/** Contrast of two colours by WCAG 2.2, from 1 to 21. */
function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((channel, at) => Math.round(channel + ((b[at] ?? 0) - channel) * share)) as unknown as Rgb
}

function parse(hex: string): Rgb {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
}

function write(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
