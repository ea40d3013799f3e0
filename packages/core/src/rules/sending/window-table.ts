import type { OpenHours } from '../due/calendar'

/** The edition of the table; a stored instant that came from it keeps this beside it. */
export const windowTableVersion = '2026-11'

/** Opening hours of the week, Monday first; null where a day is closed. */
export type WeekHours = readonly (OpenHours | null)[]

/** Everywhere: 47 CFR 64.1200(c)(1), 08:00 to 21:00 where the called party is. */
export const everywhere = week('08:00-21:00')

/** Hours of a place, with what they come from. */
export interface WindowRow {
  readonly hours: WeekHours
  /** The act, rule or standard that it is thought to come from; for a host's counsel to check. */
  readonly source: string
  /** The day on which the row was last written, by people who write software. Nobody has compared it with the act's text. */
  readonly writtenOn: string
}

/** All rows are written together, for an edition. */
const writtenOn = '2026-11-28'

/**
 * Places with narrower hours: a country, or a country and a region (ISO 3166-2). Where an act, its rules and the
 * guides that carriers and senders publish disagree, the narrowest reading stands. Days closed on public holidays
 * alone are not in it. This is data for software, and no legal advice.
 */
export const windowTable: ReadonlyMap<string, WindowRow> = new Map([
  [
    'US-AL',
    row(
      week('08:00-20:00', '08:00-20:00', null),
      'Ala. Code § 8-19C and Ala. Admin. Code 770-X-5: 08:00–20:00, not on Sunday',
    ),
  ],
  ['US-CA', row(week('09:00-21:00'), 'Cal. Pub. Util. Code § 2872, automatic dialling: 09:00–21:00')],
  ['US-CT', row(week('09:00-20:00'), 'Conn. Gen. Stat. § 42-288a (P.A. 23-98): 09:00–20:00')],
  ['US-FL', row(week('08:00-20:00'), 'Fla. Stat. § 501.616(6): 08:00–20:00')],
  ['US-IL', row(week('09:00-21:00'), '815 Ill. Comp. Stat. 305/15, automatic dialling: 09:00–21:00')],
  ['US-IN', row(week('09:00-20:00'), 'Ind. Code § 24-5-14-8, automatic dialling: 09:00–20:00')],
  ['US-KY', row(week('10:00-21:00'), 'Ky. Rev. Stat. § 367.46955: 10:00–21:00')],
  [
    'US-LA',
    row(
      week('08:00-20:00', '08:00-20:00', null),
      'La. Pub. Serv. Comm. General Order on telephone solicitation (La. R.S. 45:844.11): 08:00–20:00, not on Sunday',
    ),
  ],
  ['US-MA', row(week('08:00-20:00'), '201 Code Mass. Regs. 12.02: 08:00–20:00')],
  [
    'US-MD',
    row(week('08:00-20:00'), 'Md. Code, Com. Law § 14-4503 (Stop the Spam Calls Act of 2023): 08:00–20:00'),
  ],
  ['US-MI', row(week('09:00-21:00'), 'Mich. Comp. Laws § 445.111a and the guides: 09:00–21:00')],
  ['US-MN', row(week('09:00-21:00'), 'Minn. Stat. § 325E.30: 09:00–21:00')],
  [
    'US-MS',
    row(week('08:00-20:00', '08:00-20:00', null), 'Miss. Code § 77-3-723: 08:00–20:00, not on Sunday'),
  ],
  ['US-NJ', row(week('08:00-20:00'), 'N.J. Stat. § 56:8-130 and the guides: 08:00–20:00')],
  ['US-NM', row(week('09:00-21:00'), 'N.M. Stat. § 57-12-22: 09:00–21:00')],
  ['US-NV', row(week('09:00-20:00'), 'Nev. Rev. Stat. § 599B and the guides: 09:00–20:00')],
  ['US-OK', row(week('08:00-20:00'), 'Okla. Stat. tit. 15, § 775C.4: 08:00–20:00')],
  ['US-OR', row(week('08:00-20:00'), 'Or. H.B. 3865 of 2025: 08:00–20:00')],
  [
    'US-RI',
    row(
      week('09:00-18:00', '10:00-17:00', null),
      'R.I. Gen. Laws § 5-61-3.6: weekdays 09:00–18:00, Saturday 10:00–17:00; Sunday closed, as some guides read it',
    ),
  ],
  [
    'US-SD',
    row(
      week('09:00-21:00', '09:00-21:00', null),
      'S.D. Codified Laws § 37-30A-3 and the guides: 09:00–21:00, not on Sunday',
    ),
  ],
  [
    'US-TX',
    row(
      week('09:00-21:00', '09:00-21:00', '12:00-21:00'),
      'Tex. Bus. & Com. Code § 301.051, § 302 (S.B. 140): 09:00–21:00, Sunday from noon',
    ),
  ],
  [
    'US-UT',
    row(
      week('08:00-21:00', '08:00-21:00', null),
      'Utah Code § 13-25a-103 and the guides: 08:00–21:00, not on Sunday',
    ),
  ],
  ['US-WA', row(week('08:00-20:00'), 'Wash. Rev. Code § 80.36.390: 08:00–20:00')],
  ['US-WY', row(week('08:00-20:00'), 'Wyo. Stat. § 40-12-302 and the guides: 08:00–20:00')],
  ['US', row(everywhere, '47 CFR 64.1200(c)(1)')],
  [
    'CA',
    row(
      week('09:00-21:00', '10:00-18:00'),
      'CRTC Unsolicited Telecommunications Rules, part III, 23: weekdays 09:00–21:30, weekends 10:00–18:00',
    ),
  ],
  [
    'AU',
    row(
      week('09:00-20:00', '09:00-17:00', null),
      'Telecommunications industry standard of 2017: weekdays 09:00–20:00, Saturday 09:00–17:00, not on Sunday',
    ),
  ],
  [
    'FR',
    row(
      week('08:00-21:00', '08:00-21:00', null),
      "The carriers' charter for commercial messages (af2m): 08:00–22:00, not on Sunday",
    ),
  ],
  ['GB', row(everywhere, 'No hours in law for messages: ours')],
  ['IE', row(everywhere, 'No hours in law for messages: ours')],
  ['DE', row(everywhere, 'No hours in law for messages: ours')],
  ['MX', row(everywhere, 'No hours in law for messages: ours')],
])

function row(hours: WeekHours, source: string): WindowRow {
  return { hours, source, writtenOn }
}

/** `08:00-20:00`, or null for closed; Saturday and Sunday are like the day before unless given. */
function week(
  weekday: string,
  saturday: string | null = weekday,
  sunday: string | null = saturday,
): WeekHours {
  return [weekday, weekday, weekday, weekday, weekday, saturday, sunday].map((hours) => {
    if (hours === null) return null
    const [from = 0, to = 0] = hours
      .split('-')
      .map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
    return { from, to }
  })
}
