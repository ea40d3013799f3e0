import { readFile } from 'node:fs/promises'
import type { Desk } from '@casework/core'
import { spanish } from './spanish'
import { demoStaff } from './staff'

/** The firm every demo desk belongs to. */
export const demoTenant = 'harrow-vale'

/** What it is called. */
export const firmName = 'Harrow & Vale LLP'

/** The firm's colour: of its desk, of its clients' pages and of its e-mails. */
export const firmColour = '#12594f'

/** Where its clocks hang. */
const demoTimeZone = 'America/New_York'

/** U.S. federal holidays as they are kept, substitute days included. */
const holidays = [
  ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03'],
  ...['2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25'],
  ...['2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-07-05'],
  ...['2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25', '2027-12-24'],
]

type Forms = Parameters<Desk['forms']['publish']>[0]

const formFiles = [
  'disability-report-adult',
  'personal-injury-intake',
  'medical-history',
  'client-onboarding',
] as const

/** What a new case of a type begins with. */
const defaultForms = {
  'personal-injury': ['personal-injury-intake'],
  disability: ['disability-report-adult'],
  'workers-comp': ['client-onboarding'],
  immigration: ['client-onboarding'],
} as const

/** Sets the firm up: settings, case types, custom fields, templates, forms and staff. `desk` is the system's. */
export async function setUpFirm(desk: Desk): Promise<void> {
  await desk.settings.put({
    firmName,
    accent: firmColour,
    timeZone: demoTimeZone,
    businessHours: [
      { days: ['mon', 'tue', 'wed', 'thu'], from: '09:00', to: '17:30' },
      { days: ['fri'], from: '09:00', to: '16:00' },
    ],
    holidays,
    linkDays: 14,
    fixedWords: [spanish],
  })
  for (const each of await read<Parameters<Desk['caseTypes']['put']>[0][]>('case-types')) {
    await desk.caseTypes.put(each)
  }
  for (const each of await read<Parameters<Desk['fields']['put']>[0][]>('fields')) await desk.fields.put(each)
  for (const each of await read<Parameters<Desk['templates']['put']>[0][]>('templates')) {
    await desk.templates.put(each)
  }
  for (const file of formFiles) await desk.forms.publish(await read<Forms>(file))
  for (const [id, forms] of Object.entries(defaultForms)) {
    await desk.caseTypes.put({ id, defaultForms: [...forms] })
  }
  for (const { caseTypes, ...each } of demoStaff) {
    await desk.staff.put({ ...each, caseTypes: caseTypes && [...caseTypes] })
  }
  await desk.settings.put({ fallbackStaffId: 'eleanor' })
}

/** The operation that gets it checks it: a wrong file is refused with its path. */
async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(`../../data/${name}.json`, import.meta.url), 'utf8')) as T
}
