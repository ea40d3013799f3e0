import { z } from 'zod'
import type { CaseState } from '../../model/case-state'
import { caseRecord, type CaseRecord } from '../../model/directory'
import { jsonValue } from '../../model/json'
import { date, id, key, name } from '../../model/primitives'
import { accept, invalid, reject, type Result } from '../../model/rejection'
import type { FormVersion } from '../../model/form'
import { assignForm } from '../../rules/case/assign-form'
import type { CaseChange } from '../../rules/case/change'
import { sameJson } from '../../rules/mapping/apply-mapping'
import { scopeOf, type Context } from '../context'
import { commandInput, operation } from '../operation'
import { aheadOfCase, changeLoaded } from '../support/change-case'
import { parseCustomFields } from '../support/custom-fields'
import { mayReach } from '../support/load-case'
import { checkZone, putField, requireClients, requireRecords } from '../support/records'

const putCaseInput = commandInput({
  id,
  name: name.optional(),
  type: id.nullish(),
  status: name.nullish(),
  timeZone: z.string().nullish().describe('IANA zone; default the firm’s'),
  clientIds: z.array(id).max(100).optional(),
  primaryClientId: id.nullish().describe('Default the first client'),
  assigneeIds: z.array(id).max(100).optional(),
  customFields: z.record(key, jsonValue).optional().describe('Only the fields named change; null clears one'),
  dates: z.record(name, date.nullable()).optional().describe('Only the dates named change; null clears one'),
}).meta({ id: 'PutCaseInput' })

/** A case by id, and what changes; the first time its name is needed. */
export interface PutCaseInput extends z.input<typeof putCaseInput> {}

type Parsed = z.output<typeof putCaseInput>

export const put = operation<PutCaseInput, CaseRecord>()({
  name: 'cases.put',
  summary:
    'Opens a case or changes it. A new case begins with the forms of its type; changed dates and fields are followed at once.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'FORM_CYCLE'],
  example: {
    id: 'ruiz',
    name: 'Ruiz v. Harbor Lines',
    type: 'injury',
    clientIds: ['ana'],
    assigneeIds: ['dana'],
  },
  input: putCaseInput,
  output: caseRecord,
  ahead: ({ id: caseId }) => aheadOfCase(caseId),
  async run(context, input) {
    const existing = (await context.tx.cases([input.id], true)).get(input.id)
    const reach = existing ? mayReach(context, existing) : accept(null)
    if (!reach.ok) return reach
    const known = await checkReferences(context, input, existing?.record.clientIds ?? [])
    if (!known.ok) return known
    const customFields = await parseCustomFields(context, input.customFields ?? {})
    if (!customFields.ok) return customFields
    const record = nextRecord(context, input, existing?.record, customFields.value)
    if (!record.ok) return record
    const scope = scopeOf(context.asker)
    if (scope && (record.value.type === null || !scope.includes(record.value.type))) {
      return reject('FORBIDDEN', 'This case would be outside your case types', { what: 'case', id: input.id })
    }
    const forms = existing ? [] : await defaultForms(context, record.value.type)
    const state = existing ?? newCase(record.value)
    const changed = await changeLoaded(
      context,
      state,
      (change) => decide(change, record.value, !existing, forms),
      { forms, caseTypes: record.value.type === null ? [] : [record.value.type] },
    )
    return changed.ok ? accept(changed.value.change.record) : changed
  },
})

function decide(
  change: CaseChange,
  record: CaseRecord,
  isNew: boolean,
  forms: readonly FormVersion[],
): Result<null> {
  if (isNew) change.emit({ type: 'CaseCreated', record })
  else if (!sameJson({ ...record }, { ...change.record })) change.emit({ type: 'CaseChanged', record })
  for (const form of forms) {
    const assigned = assignForm(change, form, { ifAssigned: 'reject', due: {}, clientId: null })
    if (!assigned.ok) return assigned
  }
  return accept(null)
}

/** Clients who are on the case already stay, erased or not. */
async function checkReferences(
  context: Context,
  input: Parsed,
  present: readonly string[],
): Promise<Result<null>> {
  const zone = checkZone(context, input.timeZone)
  if (!zone.ok) return zone
  const type = await requireRecords(context, 'caseType', input.type ? [input.type] : null)
  if (!type.ok) return type
  const added = input.clientIds?.filter((each) => !present.includes(each)) ?? []
  const clients = await requireClients(context, added)
  return clients.ok ? requireRecords(context, 'staff', input.assigneeIds) : clients
}

function nextRecord(
  { now }: Context,
  input: Parsed,
  previous: CaseRecord | undefined,
  customFields: CaseRecord['customFields'],
): Result<CaseRecord> {
  const caseName = input.name ?? previous?.name
  if (caseName === undefined) return invalid(['name'], 'A new case needs a name')
  const clientIds = [...new Set(input.clientIds ?? previous?.clientIds ?? [])]
  const kept = previous?.primaryClientId ?? null
  const primary = input.primaryClientId ?? (input.primaryClientId === undefined ? kept : null)
  if (input.primaryClientId && !clientIds.includes(input.primaryClientId)) {
    return invalid(['primaryClientId'], 'The primary client is one of clientIds')
  }
  return accept({
    id: input.id,
    name: caseName,
    type: putField(input.type, previous?.type, null),
    status: putField(input.status, previous?.status, null),
    timeZone: putField(input.timeZone, previous?.timeZone, null),
    clientIds,
    pastClientIds: pastClients(previous, clientIds),
    primaryClientId: primary !== null && clientIds.includes(primary) ? primary : (clientIds[0] ?? null),
    assigneeIds: [...new Set(input.assigneeIds ?? previous?.assigneeIds ?? [])],
    customFields: { ...previous?.customFields, ...customFields },
    dates: withoutNulls({ ...previous?.dates, ...input.dates }),
    archivedAt: previous?.archivedAt ?? null,
    createdAt: previous?.createdAt ?? now,
    updatedAt: previous?.updatedAt ?? now,
    version: previous?.version ?? 0,
  })
}

function pastClients(previous: CaseRecord | undefined, clientIds: readonly string[]): string[] {
  const ever = new Set([...(previous?.pastClientIds ?? []), ...(previous?.clientIds ?? [])])
  return [...ever].filter((each) => !clientIds.includes(each))
}

function withoutNulls(dates: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dates).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

async function defaultForms(context: Context, type: string | null): Promise<readonly FormVersion[]> {
  if (type === null) return []
  const ids = (await context.tx.get('caseType', [type])).get(type)?.defaultForms ?? []
  const forms = await context.tx.get('form', ids)
  return ids.flatMap((each) => forms.get(each) ?? [])
}

function newCase(record: CaseRecord): CaseState {
  return { record, tasks: new Map(), assignments: [], seq: 0 }
}
