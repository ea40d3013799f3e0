import type { OpenHours } from '../due/calendar'

/** The edition of the table; a stored instant that came from it keeps this beside it. */
export const windowTableVersion = '2026-11'

/** Opening hours of the week, Monday first; null where a day is closed. */
export type WeekHours = readonly (OpenHours | null)[]

/** Everywhere: 47 CFR 64.1200(c)(1), 08:00 to 21:00 where the called party is. */
export const everywhere = week('08:00-21:00')

/**
 * Places with narrower hours: a country, or a country and a region (ISO 3166-2). Where an act, its rules and the
 * guides that carriers and senders publish disagree, the narrowest reading stands. Days closed on public holidays
 * alone are not in it. This is data for software, and no legal advice.
 */
export const windowTable: ReadonlyMap<string, WeekHours> = new Map([
  // Ala. Code § 8-19C and Ala. Admin. Code 770-X-5: 08:00–20:00, not on Sunday.
  ['US-AL', week('08:00-20:00', '08:00-20:00', null)],
  // Cal. Pub. Util. Code § 2872, automatic dialling: 09:00–21:00.
  ['US-CA', week('09:00-21:00')],
  // Conn. Gen. Stat. § 42-288a (P.A. 23-98): 09:00–20:00.
  ['US-CT', week('09:00-20:00')],
  // Fla. Stat. § 501.616(6): 08:00–20:00.
  ['US-FL', week('08:00-20:00')],
  // Ky. Rev. Stat. § 367.46955: 10:00–21:00.
  ['US-KY', week('10:00-21:00')],
  // La. Pub. Serv. Comm. General Order on telephone solicitation (La. R.S. 45:844.11): 08:00–20:00, not on Sunday.
  ['US-LA', week('08:00-20:00', '08:00-20:00', null)],
  // 201 Code Mass. Regs. 12.02: 08:00–20:00.
  ['US-MA', week('08:00-20:00')],
  // Md. Code, Com. Law § 14-4503 (Stop the Spam Calls Act of 2023): 08:00–20:00.
  ['US-MD', week('08:00-20:00')],
  // Mich. Comp. Laws § 445.111a and the guides: 09:00–21:00.
  ['US-MI', week('09:00-21:00')],
  // Minn. Stat. § 325E.30: 09:00–21:00.
  ['US-MN', week('09:00-21:00')],
  // Miss. Code § 77-3-723: 08:00–20:00, not on Sunday.
  ['US-MS', week('08:00-20:00', '08:00-20:00', null)],
  // N.J. Stat. § 56:8-130 and the guides: 08:00–20:00.
  ['US-NJ', week('08:00-20:00')],
  // N.M. Stat. § 57-12-22: 09:00–21:00.
  ['US-NM', week('09:00-21:00')],
  // Nev. Rev. Stat. § 599B and the guides: 09:00–20:00.
  ['US-NV', week('09:00-20:00')],
  // Okla. Stat. tit. 15, § 775C.4: 08:00–20:00.
  ['US-OK', week('08:00-20:00')],
  // R.I. Gen. Laws § 5-61-3.6: weekdays 09:00–18:00, Saturday 10:00–17:00; Sunday closed, as some guides read it.
  ['US-RI', week('09:00-18:00', '10:00-17:00', null)],
  // S.D. Codified Laws § 37-30A-3 and the guides: 09:00–21:00, not on Sunday.
  ['US-SD', week('09:00-21:00', '09:00-21:00', null)],
  // Tex. Bus. & Com. Code § 301.051, § 302 (S.B. 140): 09:00–21:00, Sunday from noon.
  ['US-TX', week('09:00-21:00', '09:00-21:00', '12:00-21:00')],
  // Utah Code § 13-25a-103 and the guides: 08:00–21:00, not on Sunday.
  ['US-UT', week('08:00-21:00', '08:00-21:00', null)],
  // Wash. Rev. Code § 80.36.390: 08:00–20:00.
  ['US-WA', week('08:00-20:00')],
  // Wyo. Stat. § 40-12-302 and the guides: 08:00–20:00.
  ['US-WY', week('08:00-20:00')],
  // 47 CFR 64.1200(c)(1).
  ['US', everywhere],
  // CRTC Unsolicited Telecommunications Rules, part III, 23: weekdays 09:00–21:30, weekends 10:00–18:00.
  ['CA', week('09:00-21:00', '10:00-18:00')],
  // Telecommunications industry standard of 2017: weekdays 09:00–20:00, Saturday 09:00–17:00, not on Sunday.
  ['AU', week('09:00-20:00', '09:00-17:00', null)],
  // The carriers' charter for commercial messages (af2m): 08:00–22:00, not on Sunday.
  ['FR', week('08:00-21:00', '08:00-21:00', null)],
  // No hours in law for messages: ours.
  ['GB', everywhere],
  ['IE', everywhere],
  ['DE', everywhere],
  ['MX', everywhere],
])

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
