import { createCasework, type Casework, type Ids, type Store } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { plansOf, type CasePlan, type TaskPlan } from './case-plan'

export const tenant = 'acme'
export const staffCount = 500

/** The day on which the prototypes are assigned; each copy of one is moved some whole days towards the past. */
export const firstDay = '2026-02-20'
/** The moment at which everything is measured. */
export const moment = '2026-03-02T14:00:00Z'

/** What stands in a prototype's rows wherever a copy differs from it. */
export interface Prototype {
  readonly caseId: string
  readonly clientId: string
  /** What all ids drawn for the case begin with, and end with. */
  readonly idHead: string
  readonly idTail: string
}

export const staffId = (number: number): string => `staff-${String(number).padStart(3, '0')}`

/** Makes the firm and one real case for each plan, by commands at their own moments. */
export async function makePrototypes(store: Store, tasksPerCase: number): Promise<Prototype[]> {
  await foundFirm(store)
  const plans = plansOf(tasksPerCase)
  const made: Prototype[] = []
  for (const plan of plans) made.push(await makeCase(store, plan))
  return made
}

async function foundFirm(store: Store): Promise<void> {
  const host = caseworkAt(store, manualClock('2025-11-03T09:00:00Z')).as({ tenant, system: true })
  await host.settings.put({ timeZone: 'UTC', firmName: 'Acme Law' })
  for (let number = 0; number < staffCount; number += 1) {
    const id = staffId(number)
    await host.staff.put({ id, name: `Staff ${id}`, email: `${id}@acme.example` })
  }
}

async function makeCase(store: Store, plan: CasePlan): Promise<Prototype> {
  const clock = manualClock(`${firstDay}T09:00:00Z`)
  const number = String(plan.number).padStart(4, '0')
  const ids = idsOf(`8000-00000000${number}`)
  const casework = caseworkAt(store, clock, ids.port)
  const host = casework.as({ tenant, system: true })
  const staff = casework.as({ tenant, staff: staffId(0) })
  const [caseId, clientId, formId] = [`case-p${number}`, `client-p${number}`, `form-${number}`]
  await host.clients.put({ id: clientId, firstName: 'Ana', lastName: `Ruiz ${clientId}` })
  await host.forms.publish({
    id: formId,
    name: `Form ${number}`,
    sections: [{ name: 'You', tasks: plan.tasks.map(taskOf) }],
  })
  await host.cases.put({
    id: caseId,
    name: `Ruiz ${caseId}`,
    clientIds: [clientId],
    assigneeIds: Array.from({ length: plan.staff }, (_, index) => staffId(index)),
  })
  await staff.tasks.assignForm({ caseId, formId })
  clock.set(`${firstDay}T15:30:00Z`)
  for (const { key, fate } of plan.tasks) if (fate === 'inProgress') await staff.tasks.start({ caseId, key })
  clock.set('2026-02-21T11:15:00Z')
  for (const { key, fate, isFirst } of plan.tasks) {
    if (fate !== 'completed') continue
    await staff.tasks.complete({ caseId, key, answer: isFirst ? true : `Answered on the phone: ${key}` })
  }
  return { caseId, clientId, idHead: ids.head(), idTail: ids.tail }
}

/** A task is skipped because the first one was answered so that it does not apply. */
function taskOf({ key, name, fate, isFirst, dueDays }: TaskPlan) {
  return {
    key,
    name,
    type: isFirst ? ('yesNo' as const) : ('shortText' as const),
    ...(dueDays === null ? {} : { due: { days: dueDays } }),
    ...(fate === 'skipped' ? { when: { task: 'task-0', is: 'isFalse' as const } } : {}),
  }
}

function caseworkAt(store: Store, clock: ReturnType<typeof manualClock>, ids?: Ids): Casework {
  return createCasework({ ...memory({ clock }), store, ...(ids ? { ids } : {}) })
}

/** Uuids v7 of one case: they differ by their counter alone, so that a copy's ids are made by two replacements. */
function idsOf(tail: string): { readonly port: Ids; readonly tail: string; head(): string } {
  let head = ''
  let count = 0
  return {
    tail,
    head: () => head,
    port: {
      next(now) {
        const time = Date.parse(now).toString(16).padStart(12, '0')
        const drawn = `${time.slice(0, 8)}-${time.slice(8)}-7`
        if (head !== '' && head !== drawn) throw new Error('A prototype draws all its ids at one moment')
        head = drawn
        count += 1
        return `${head}${count.toString(16).padStart(3, '0')}-${tail}`
      },
      secret() {
        throw new Error('A prototype has no secrets')
      },
    },
  }
}
