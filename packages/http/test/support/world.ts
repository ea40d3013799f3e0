import { createCasework, type Actor, type Casework, type Desk } from '@casework/core'
import { manualClock, memory, type ManualClock, type RecordingMessenger } from '@casework/memory'
import { watched, type WatchedStore } from './watched-store'
import { createHandler, type Fault, type Handler, type HandlerOptions } from '../../src/index'

/** Where the tests' handler says it lives. */
export const site = 'https://desk.acme.example'

/** Casework on the memory adapters behind the handler under test. */
export interface World {
  readonly casework: Casework
  readonly clock: ManualClock
  readonly system: Desk
  readonly handle: Handler
  readonly faults: Fault[]
  /** Every event that was kept, in order. */
  readonly events: { readonly type: string }[]
  readonly store: WatchedStore
  readonly sms: RecordingMessenger
  readonly email: RecordingMessenger
}

/** Who the header `x-actor` says is logged in; `link <token>` is the holder of a link. */
const actors: Readonly<Record<string, Actor>> = {
  system: { tenant: 'acme', system: true },
  dana: { tenant: 'acme', staff: 'dana' },
  mo: { tenant: 'acme', staff: 'mo' },
  ana: { tenant: 'acme', client: 'ana' },
}

function actorOf(request: Request): Actor | null {
  const named = request.headers.get('x-actor') ?? ''
  return named.startsWith('link ') ? { link: named.slice(5) } : (actors[named] ?? null)
}

/** A firm with an admin, a member of staff, two clients and a case `ruiz` on a Monday morning. */
export async function openWorld(options: Partial<HandlerOptions> = {}): Promise<World> {
  const clock = manualClock('2026-03-02T14:00:00Z')
  const events: World['events'] = []
  const faults: Fault[] = []
  const ports = memory({ clock })
  const store = watched(ports.store)
  const casework = createCasework({
    ...ports,
    store,
    baseUrl: site,
    onEvent: (event) => events.push(event),
  })
  const system = casework.as({ tenant: 'acme', system: true })
  await system.settings.put({ timeZone: 'America/New_York', firmName: 'Marlow & Finch LLP' })
  await system.staff.put({ id: 'dana', name: 'Dana Reyes', email: 'dana@acme.example', role: 'admin' })
  await system.staff.put({ id: 'mo', name: 'Mo Ito', email: 'mo@acme.example' })
  await system.clients.put({ id: 'ana', firstName: 'Ana', lastName: 'Ruiz', phone: '+12125550123' })
  await system.clients.put({ id: 'ben', firstName: 'Ben', lastName: 'Ruiz' })
  await system.cases.put({
    id: 'ruiz',
    name: 'Ruiz v. Harbor Lines',
    clientIds: ['ana', 'ben'],
    assigneeIds: ['mo'],
  })
  const handle = createHandler({
    casework,
    actor: actorOf,
    onFault: (fault) => void faults.push(fault),
    ...options,
  })
  const { sms, email } = ports.messengers
  return { casework, clock, system, handle, faults, events, store, sms, email }
}

/** Sections as a form's author writes them. */
export type Sections = Parameters<Desk['forms']['publish']>[0]['sections']

/** Puts a form on `ruiz` and gives the path of a link to it, for Ana. */
export async function linkTo(
  { system }: World,
  sections: Sections,
  {
    formId = 'intake',
    clientId = 'ana',
    name = 'Accident intake',
  }: { formId?: string; clientId?: string | null; name?: string } = {},
): Promise<string> {
  await system.forms.publish({ id: formId, name, sections })
  const { assignmentId } = await system.tasks.assignForm({ caseId: 'ruiz', formId })
  const { url } = await system.links.create({
    scope: { assignmentId },
    ...(clientId === null ? {} : { clientId }),
  })
  return url.slice(site.length)
}

/** The state of the case, as staff see it. */
export async function tasksByKey({ system }: World) {
  const { tasks = [] } = await system.tasks.list({ caseId: 'ruiz' })
  return Object.fromEntries(tasks.map((task) => [task.key, task]))
}
