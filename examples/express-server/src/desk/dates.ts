/** A date as a firm writes it: "Nov 27, 2026". */
export function shortDate(date: string): string {
  return formatter('short', 'UTC').format(new Date(`${date}T12:00:00Z`))
}

/** "Friday, November 27, 2026". */
export function longDate(date: string): string {
  return formatter('long', 'UTC').format(new Date(`${date}T12:00:00Z`))
}

/** An instant where somebody is: "Nov 27, 2026, 5:00 PM". */
export function shortInstant(instant: string, zone: string): string {
  return formatter('instant', zone).format(new Date(instant))
}

/** What a clock says: "Mon, Mar 2, 2026, 9:00 AM". */
export function clockWords(instant: string, zone: string): string {
  return formatter('clock', zone).format(new Date(instant))
}

/** The calendar date of an instant in a zone. */
export function localDate(instant: string, zone: string): string {
  return formatter('iso', zone).format(new Date(instant))
}

/** The wall-clock time of an instant in a zone: "5:00 PM". */
export function localTime(instant: string, zone: string): string {
  return formatter('time', zone).format(new Date(instant))
}

/** A time of day as staff read it: "9:00 AM" for `09:00`; what is none stays as it was typed. */
export function timeOfDay(time: string): string {
  const moment = new Date(`2000-01-01T${time}Z`)
  return Number.isNaN(moment.getTime()) ? time : formatter('time', 'UTC').format(moment)
}

/** Calendar days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

const styles = {
  short: ['en-US', { year: 'numeric', month: 'short', day: 'numeric' }],
  long: ['en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }],
  instant: ['en-US', { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }],
  clock: [
    'en-US',
    {
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    },
  ],
  time: ['en-US', { hour: 'numeric', minute: '2-digit' }],
  iso: ['en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }],
} as const satisfies Record<string, readonly [string, Intl.DateTimeFormatOptions]>

/** Making a formatter takes longer than using it a hundred times. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(style: keyof typeof styles, timeZone: string): Intl.DateTimeFormat {
  const id = `${style} ${timeZone}`
  const known = made.get(id)
  if (known) return known
  const [locale, parts] = styles[style]
  const fresh = new Intl.DateTimeFormat(locale, { ...parts, timeZone })
  made.set(id, fresh)
  return fresh
}
