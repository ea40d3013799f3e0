import type { CaseEvent, CaseState, Definitions, FormVersion, Store, TemplateVersion } from '@casework/core'
import {
  compareCodePoints,
  recordIdOf,
  recordKinds,
  versionId,
  type RecordKind,
  type Records,
  type StoreTransaction,
} from '@casework/core/adapter'

/** A case with its history. */
export interface CaseContents {
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
}

/** Everything that a store holds of one tenant, as of one transaction. */
export interface TenantContents {
  /** In order of their ids, archived ones too. */
  readonly cases: readonly CaseContents[]
  /** In order of their ids, the newest version of each. */
  readonly records: { readonly [K in RecordKind]: readonly Records[K][] }
  /** Every version of a form. */
  readonly forms: readonly FormVersion[]
  /** Every version of a template. */
  readonly templates: readonly TemplateVersion[]
}

/** Reads everything of a tenant through the port, page by page. */
export function readTenant(store: Store, tenant: string): Promise<TenantContents> {
  return store.transaction(tenant, async (tx) => {
    const [records, cases] = await Promise.all([allRecords(tx), allCases(tx)])
    return {
      cases,
      records,
      forms: await versionsOf(tx, 'form', records.form),
      templates: await versionsOf(tx, 'template', records.template),
    }
  })
}

/** The definitions that the tenant's tasks are pinned to. */
export function definitionsIn({ forms, templates, records }: TenantContents): Definitions {
  return {
    form: (id, version) => forms.find((each) => each.formId === id && each.version === version),
    template: (id, version) => templates.find((each) => each.templateId === id && each.version === version),
    newestForm: (id) => records.form.find((each) => each.formId === id),
    newestTemplate: (id) => records.template.find((each) => each.templateId === id),
  }
}

const pageSize = 100

async function allCases(tx: StoreTransaction): Promise<readonly CaseContents[]> {
  const found: CaseContents[] = []
  for (const archived of [false, true]) {
    let after: string | null = null
    do {
      const query = { filter: null, caseTypes: null, archived, now: '1970-01-01T00:00:00Z', limit: pageSize }
      const page = await tx.query.cases({ ...query, after })
      const states = await tx.cases(
        page.cases.map(({ id }) => id),
        false,
      )
      const histories = [...states].map(async ([caseId, state]) => {
        return { state, events: await tx.query.events(caseId, null) }
      })
      found.push(...(await Promise.all(histories)))
      after = page.next
    } while (after !== null)
  }
  return found.sort((a, b) => compareCodePoints(a.state.record.id, b.state.record.id))
}

async function allRecords(tx: StoreTransaction): Promise<TenantContents['records']> {
  // Asked together: a store that pipelines waits once.
  const entries = await Promise.all(recordKinds.map(async (kind) => [kind, await allOf(tx, kind)] as const))
  return Object.fromEntries(entries) as unknown as TenantContents['records']
}

async function allOf<K extends RecordKind>(tx: StoreTransaction, kind: K): Promise<readonly Records[K][]> {
  const found: Records[K][] = []
  for (;;) {
    const last = found.at(-1)
    const page = await tx.query.list(kind, last === undefined ? null : recordIdOf(kind, last), pageSize)
    found.push(...page)
    if (page.length < pageSize) return found
  }
}

async function versionsOf<K extends 'form' | 'template'>(
  tx: StoreTransaction,
  kind: K,
  newest: readonly Records[K][],
): Promise<readonly Records[K][]> {
  const ids = newest.flatMap((record) =>
    Array.from({ length: record.version }, (_, index) => versionId(recordIdOf(kind, record), index + 1)),
  )
  return [...(await tx.get(kind, ids)).values()]
}
