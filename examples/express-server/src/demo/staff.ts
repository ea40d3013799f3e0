/** A member of the demo firm, as `staff.put` takes them. */
export interface DemoStaff {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: 'admin' | 'member'
  readonly supervisorId: string | null
  /** Null: every case type. */
  readonly caseTypes: readonly string[] | null
  readonly timeZone: string | null
}

type Extra = Partial<Pick<DemoStaff, 'role' | 'supervisorId' | 'caseTypes' | 'timeZone'>>

function person(id: string, name: string, extra: Extra = {}): DemoStaff {
  const email = `${id}@harrowvale.example`
  return { id, name, email, role: 'member', supervisorId: null, caseTypes: null, timeZone: null, ...extra }
}

const injury = ['personal-injury', 'workers-comp']

/** Twelve people: two admins, three supervisors, four time zones. Supervisors come before those they supervise. */
export const demoStaff: readonly DemoStaff[] = [
  person('eleanor', 'Eleanor Harrow', { role: 'admin' }),
  person('tomas', 'Tomás Vale', { role: 'admin', supervisorId: 'eleanor' }),
  person('ingrid', 'Ingrid Solheim', { supervisorId: 'eleanor', caseTypes: injury }),
  person('kwabena', 'Kwabena Asante', { supervisorId: 'eleanor', caseTypes: ['disability'] }),
  person('paloma', 'Paloma Reyes', {
    supervisorId: 'tomas',
    caseTypes: ['immigration'],
    timeZone: 'America/Los_Angeles',
  }),
  person('dana', 'Dana Whitcombe', { supervisorId: 'ingrid', caseTypes: injury }),
  person('jerome', 'Jerome Fontaine', { supervisorId: 'ingrid', caseTypes: ['personal-injury'] }),
  person('saoirse', 'Saoirse Kelleher', { supervisorId: 'ingrid', caseTypes: ['workers-comp'] }),
  person('vikram', 'Vikram Sethi', {
    supervisorId: 'kwabena',
    caseTypes: ['disability'],
    timeZone: 'America/Chicago',
  }),
  person('lucille', 'Lucille Abernathy', {
    supervisorId: 'kwabena',
    caseTypes: ['disability', 'workers-comp'],
  }),
  person('hana', 'Hana Novotná', {
    supervisorId: 'paloma',
    caseTypes: ['immigration'],
    timeZone: 'America/Denver',
  }),
  person('bayard', 'Bayard Quill', { supervisorId: 'tomas' }),
]

/** Those who may work on cases of a type. */
export function staffFor(caseType: string): readonly DemoStaff[] {
  return demoStaff.filter(
    ({ role, caseTypes }) => role === 'member' && (caseTypes?.includes(caseType) ?? true),
  )
}
