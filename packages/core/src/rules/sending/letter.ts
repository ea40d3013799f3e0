import type { Letter } from '../../model/message'
import { cleanLine } from './characters'
import { letterWords, type Voice } from './fixed-texts'

/** Whose paper it is. */
export interface Letterhead {
  readonly firmName: string
  /** `#rrggbb`. */
  readonly accent?: string | undefined
}

/** The paper of a firm's e-mail: its name above and below, its colour, and its address where the law wants one. */
export function letterOf(
  { firmName, accent }: Letterhead,
  voice: Voice,
  address: readonly string[] = [],
): Letter {
  const [name, words] = [cleanLine(firmName), letterWords(voice)]
  return {
    firmName: name,
    ...(accent !== undefined && { accent }),
    footer: [name, ...address],
    ...(words && { words }),
  }
}
