/**
 * What a text that came in asks for. `stop` revokes at once; `review` seems to, in words of its own, so that a person
 * decides and nothing is sent meanwhile (47 CFR 64.1200(a)(10): revocation by any reasonable means).
 */
export type Reply = 'stop' | 'start' | 'help' | 'review' | 'none'

/** Whole messages, folded and without spaces. The first ten are the carriers' and the FCC's; the rest is ours. */
const stopWords = words(
  'stop stopall unsubscribe cancel end quit revoke optout remove',
  'unsub optmeout removeme arret arreter desabonner alto parar pare detener baja cancelar',
)

/** A plain yes starts nothing: it answers too many other questions. */
const startWords = words('start unstop')

const helpWords = words('help info aide ayuda')

/** What people do not want, or want no longer, when they mean these texts. */
const wanted = [
  'text',
  'messag',
  'these',
  'this',
  'any',
  'your',
  'to hear',
  'to get',
  'to receive',
  'to be',
].map((what) => `want ${what}`)

/** Beginnings of what people write who want no more texts, folded. A space at the end keeps a longer word out. */
const revoking = [
  ...['unsubscrib', 'unsuscrib', 'optout', 'opt out', 'opt me out', 'opting out', 'cease', 'desist', 'revok'],
  ...[
    'terminate',
    'discontinue',
    'withdraw my consent',
    'withdraw consent',
    'end text',
    'end messag',
    'end these',
  ],
  ...['cancel text', 'cancel messag', 'cancel my', 'cancel these', 'quit text', 'quit send', 'quit messag'],
  ...[
    'quit contact',
    'remove me',
    'remove my',
    'remove this',
    'please remove',
    'take me off',
    'take my number',
  ],
  ...['delete me', 'delete my', 'lose my number', 'leave me alone', 'go away', 'fuck off', 'piss off'],
  ...['no text', 'no sms', 'no more text', 'no more messag', 'no more sms', 'no more call', 'no more of'],
  ...['never text', 'never contact', 'never messag', 'never signed up', 'no longer want', 'no longer wish'],
  ...['not interested', 'wrong number', 'wrong person', 'wrong phone', 'not my number', 'spam', 'harass'],
  ...['unwanted', 'unsolicited', 'report you ', 'reporting you ', 'block you ', 'blocking you '],
  ...['do not ', 'dont '].flatMap((not) =>
    ['text', 'messag', 'contact', 'call', 'send', 'write', 'bother', ...wanted].map((what) => not + what),
  ),
  ...['no mas ', 'no quiero', 'no me escrib', 'no me mand', 'no me envi', 'no me llam', 'no me contact'],
  ...['deja de', 'deje de', 'dejen de', 'dejame en paz', 'dejenme', 'basta', 'numero equivocado', 'borrame'],
  ...[
    'borren',
    'ne plus',
    'ne m ecri',
    'ne m envoy',
    'arrete',
    'plus de message',
    'mauvais numero',
    'desabonn',
  ],
].map((phrase) => ` ${phrase}`)

/** Ten times the longest SMS. What is longer was not typed on a phone. */
const longest = 16_000

/** What follows "stop" when somebody only speaks of a stop. */
const visits = words('by over off sign light')

/** Reads a text that came in. Case, punctuation, accents and spacing do not matter; one too long for a text is left to a person. */
export function readReply(text: string): Reply {
  if (text.length > longest) return 'review'
  const folded = fold(text)
  const squeezed = folded.replaceAll(' ', '')
  if (stopWords.has(squeezed)) return 'stop'
  if (startWords.has(folded)) return 'start'
  if (helpWords.has(folded)) return 'help'
  const padded = ` ${folded} `
  return stopsInPassing(folded) || revoking.some((phrase) => padded.includes(phrase)) ? 'review' : 'none'
}

function stopsInPassing(folded: string): boolean {
  const spoken = folded.split(' ')
  return spoken.some((word, at) => {
    const stops = word === 'stop' || word === 'stopall' || word === 'stopping' || word === 'alto'
    return stops && !visits.has(spoken[at + 1] ?? '')
  })
}

/** Small letters and digits, with single spaces for everything else; apostrophes and invisible marks just go. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')))
}
