import { readDate, weekdayOf } from '../due/civil'

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/**
 * A date as messages say it, in English: `2026-03-06` is `Friday, March 6, 2026`.
 *
 * @throws RangeError for what is no date written `YYYY-MM-DD`.
 */
export function longDate(date: string): string {
  const weekday = weekdayNames[weekdayOf(readDate(date))] ?? ''
  const month = monthNames[Number(date.slice(5, 7)) - 1] ?? ''
  return `${weekday}, ${month} ${Number(date.slice(8))}, ${Number(date.slice(0, 4))}`
}
