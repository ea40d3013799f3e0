import type { Pool } from 'pg'
import {
  canonicalInstant,
  createCasework,
  type Casework,
  type Clock,
  type Desk,
  type DueKind,
  type Ids,
  type Messenger,
  type Store,
} from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { columnsOf } from '../postgres/seed'

/** The firm of one case that commands make, and of which every measured firm is a copy. */
export const prototype = 'prototype'
export const caseId = 'case-c0ffee0'

/** When everything is due, and is measured. */
export const moment = '2026-03-10T14:00:00Z'

/** What stands in the prototype wherever a copy has a number of its own. */
const token = 'c0ffee0'

type LadderStep = NonNullable<Parameters<Desk['settings']['put']>[0]['ladder']>[number]

/** Makes the firm whose case has five open tasks, of which one has such a ladder and is due at the moment. */
export async function makePrototype(store: Store, steps: readonly Omit<LadderStep, 'id'>[]): Promise<void> {
  const clock = manualClock('2026-03-02T14:00:00Z')
  const desk = createCasework({ ...memory({ clock }), store, automations, ids: tokenIds() }).as({
    tenant: prototype,
    system: true,
  })
  await desk.settings.put({ timeZone: 'UTC', firmName: 'Acme Law', messagesPerMinute: 1_000_000 })
  await desk.staff.put({ id: 'mo', name: 'Mo Ito', email: 'mo@acme.example' })
  await desk.clients.put({ id: `client-${token}`, firstName: 'Ana', email: `ana-${token}@ruiz.example` })
  const client = { clientIds: [`client-${token}`], assigneeIds: ['mo'] }
  await desk.cases.put({ id: caseId, name: 'Ruiz v. Harbor Lines', ...client })
  const due = { days: 7 }
  const ladder = steps.map((step, index) => ({ ...step, id: `step-${String(index)}` }))
  const tasks = ['hospital', 'insurance', 'photos', 'witnesses', 'signature'].map((key, index) => ({
    key,
    name: `About the ${key}`,
    type: 'shortText' as const,
    ...(index === 0 ? { due, ladder } : {}),
  }))
  await desk.forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'You', tasks }] })
  await desk.tasks.assignForm({ caseId, formId: 'intake' })
}

/** As `caseworkAt`, in a time that begins with the moment and goes on: what is paced or leased gets its turn. */
export function caseworkFrom(store: Store): Casework {
  const begin = performance.now()
  const now = () => canonicalInstant(Math.floor(Date.parse(moment) + performance.now() - begin))
  return caseworkAt(store, takesAll, { now })
}

/** The product at the moment, with a messenger that takes every e-mail and does nothing. */
export function caseworkAt(
  store: Store,
  email: Messenger = takesAll,
  clock: Clock = { now: () => moment },
): Casework {
  const ports = { ...memory({ clock }), keys }
  const fail = (error: unknown) => {
    throw error
  }
  return createCasework({
    ...ports,
    store,
    messengers: { email },
    automations,
    onError: fail,
  })
}

/** Of one host: what one Casework seals another one opens. */
const { keys } = memory()

const automations = { nothing: () => Promise.resolve() }

export const takesAll: Messenger = {
  send: () => Promise.resolve({ outcome: 'accepted', proof: 'taken' }),
}

const tables = [
  'case_file',
  'case_party',
  'case_task',
  'inbox',
  'assignment',
  'case_event',
  'entry',
  'entry_due',
]

/** Copies the prototype's firm for another tenant, with so many cases that differ in their numbers alone. */
export async function copyFirm(admin: Pool, tenant: string, cases: number): Promise<void> {
  for (const table of tables) {
    const columns = await columnsOf(admin, table, table === 'entry' ? ['version'] : [])
    const values = columns
      .split(', ')
      .map((each) => (each === 'tenant_id' ? '$1' : `r.${each}`))
      .join(', ')
    await admin.query(
      `INSERT INTO ${table} (${columns}) SELECT ${values}
       FROM (SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE tenant_id = '${prototype}') p
       CROSS JOIN LATERAL generate_series(1, CASE WHEN p.row LIKE '%${token}%' THEN $2::int ELSE 1 END) n
       CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, replace(p.row, '${token}', lpad(n::text, 7, '0'))::jsonb) r
       ORDER BY n, p.row`,
      [tenant, cases],
    )
  }
}

/** Uuids v7 with the token in them. */
function tokenIds(): Ids {
  let count = 0
  return {
    next(now) {
      const time = Date.parse(now).toString(16).padStart(12, '0')
      count += 1
      return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-8000-00000${token}`
    },
    secret() {
      throw new Error('A prototype has no secrets')
    },
  }
}

/** The store, of which a worker sees one kind of work of our own firms alone: their twins are for the limit. */
export function withWorkOf(store: Store, kind: DueKind): Store {
  return {
    ...store,
    async waiting(kinds, most) {
      const found = await store.waiting(kinds.includes(kind) ? [kind] : [], most)
      return found.filter(({ tenant }) => tenant.startsWith('ours'))
    },
  }
}
