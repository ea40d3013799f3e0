import { memory, manualClock, type ManualClock, type RecordingMessenger } from '@casework/memory'
import {
  createCasework,
  type Alert,
  type CaseEvent,
  type Casework,
  type CaseworkOptions,
  type Desk,
  type RunEvent,
  type Store,
} from '../../src/index'
import { joseKeys, seededIds } from '../../src/system/index'

/** The moment every test world begins: a Monday morning in New York. */
export const start = '2026-03-02T14:00:00Z'

/** Casework on the memory adapters with a clock in the test's hand. */
export interface World {
  readonly casework: Casework
  readonly clock: ManualClock
  /** The system's desk in the tenant `acme`. */
  readonly system: Desk
  /** Every event that was kept, in order. */
  readonly events: CaseEvent[]
  /** Every step of a run that was told. */
  readonly runs: RunEvent[]
  readonly sms: RecordingMessenger
  readonly email: RecordingMessenger
  readonly store: Store
  readonly alerts: Alert[]
  /** Faults of the worker. */
  readonly faults: unknown[]
}

const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})

/** A firm `acme` with settings, staff `dana` (admin) and `mo` (member), clients `ana` and `ben`, and a case `ruiz`. */
export async function openWorld(over: Partial<CaseworkOptions> = {}): Promise<World> {
  const events: CaseEvent[] = []
  const clock = manualClock(start)
  const ports = memory({ clock })
  const runs: RunEvent[] = []
  const alerts: Alert[] = []
  const faults: unknown[] = []
  const casework = createCasework({
    ...ports,
    keys,
    ids: seededIds(1),
    onEvent: (event) => events.push(event),
    onRun: (event) => runs.push(event),
    onAlert: (alert) => alerts.push(alert),
    onError: (error) => faults.push(error),
    ...over,
  })
  const system = casework.as({ tenant: 'acme', system: true })
  await furnish(system)
  const { sms, email } = ports.messengers
  return { casework, clock, system, events, runs, sms, email, store: ports.store, alerts, faults }
}

/** The same furniture in any tenant. */
export async function furnish(system: Desk): Promise<void> {
  await system.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await system.staff.put({ id: 'dana', name: 'Dana Reyes', email: 'dana@acme.example', role: 'admin' })
  await system.staff.put({ id: 'mo', name: 'Mo Ito', email: 'mo@acme.example', supervisorId: 'dana' })
  await system.clients.put({ id: 'ana', firstName: 'Ana', lastName: 'Ruiz', phone: '+12125550123' })
  await system.clients.put({ id: 'ben', firstName: 'Ben', lastName: 'Ruiz', email: 'ben@ruiz.example' })
  await system.fields.put({ key: 'claimNumber', label: 'Claim number', type: 'shortText' })
  await system.cases.put({
    id: 'ruiz',
    name: 'Ruiz v. Harbor Lines',
    clientIds: ['ana', 'ben'],
    assigneeIds: ['mo'],
  })
}

/** Publishes a one-section form and puts it on `ruiz`. */
export async function assignTasks(system: Desk, tasks: FormTasks, id = 'intake'): Promise<string> {
  await system.forms.publish({ id, name: 'Intake', sections: [{ name: 'Questions', tasks }] })
  return (await system.tasks.assignForm({ caseId: 'ruiz', formId: id })).assignmentId
}

/** Tasks as a form's author writes them. */
export type FormTasks = Parameters<Desk['forms']['publish']>[0]['sections'][number]['tasks']

/** A task of `ruiz` by key. */
export const on = (key: string) => ({ caseId: 'ruiz', key })
