import type { Messenger } from '@casework/core'

/** A text on the phone of the demo. */
export interface Text {
  readonly id: string
  /** The number of the person. */
  readonly number: string
  readonly by: 'firm' | 'person'
  readonly text: string
  readonly at: string
}

/** A phone that gets every text of the firm, whichever number it is for, and can answer. It lives as long as the process. */
export interface Phone {
  readonly messenger: Messenger
  /** By number, the one with the newest text first. */
  conversations(): ReadonlyMap<string, readonly Text[]>
  /** Notes what a person sends; gives the id that a provider would give it. */
  write(number: string, text: string, at: string): string
}

/** The number that the firm of the demo texts from. */
export const firmNumber = '+12125550100'

/** A phone with nothing on it. `now` says when a text arrives. */
export function fakePhone(now: () => string): Phone {
  const texts: Text[] = []
  const keep = (text: Omit<Text, 'id'>): string => {
    const id = `SM${String(texts.length + 1).padStart(32, '0')}`
    texts.push({ ...text, id })
    return id
  }
  return {
    messenger: {
      send: ({ to, text }) =>
        Promise.resolve({ outcome: 'accepted', proof: keep({ number: to, by: 'firm', text, at: now() }) }),
    },
    conversations() {
      const found = new Map<string, Text[]>()
      for (const text of [...texts].reverse()) {
        const of = found.get(text.number) ?? []
        found.set(text.number, [text, ...of])
      }
      return found
    },
    write: (number, text, at) => keep({ number, by: 'person', text, at }),
  }
}
