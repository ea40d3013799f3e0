import { z } from 'zod'
import { jsonValue } from './json'
import { ladder } from './ladder'
import { date, id, instant, key, name } from './primitives'
import { taskOptions, taskType } from './task-type'

const caseTypeShape = z.strictObject({
  id,
  name,
  ladder: ladder.nullable(),
  ladderSince: instant
    .nullable()
    .describe('Since when its ladder was written or taken away; earlier steps are not caught up on'),
  defaultForms: z.array(id).describe('Assigned when a case of this type is created'),
})

/** A kind of matter. */
export interface CaseType extends z.output<typeof caseTypeShape> {}

export const caseType: z.ZodType<CaseType, CaseType> = caseTypeShape.meta({ id: 'CaseType' })

const customFieldShape = z.strictObject({
  key,
  label: name,
  type: taskType,
  options: taskOptions.nullable(),
  caseType: id.nullable().describe('Null: on every case'),
})

/** A field that a firm adds to its cases. */
export interface CustomField extends z.output<typeof customFieldShape> {}

export const customField: z.ZodType<CustomField, CustomField> = customFieldShape.meta({ id: 'CustomField' })

const staffShape = z.strictObject({
  id,
  name,
  email: z.string(),
  phone: z.string().nullable(),
  supervisorId: id.nullable(),
  role: z.enum(['admin', 'member']),
  caseTypes: z.array(id).nullable().describe('The case types they may see; null: all'),
  timeZone: z.string().nullable(),
  active: z.boolean(),
})

/** A member of the firm's staff. */
export interface Staff extends z.output<typeof staffShape> {}

export const staff: z.ZodType<Staff, Staff> = staffShape.meta({ id: 'Staff' })

const clientShape = z.strictObject({
  id,
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  phone: z.string().nullable().describe('E.164'),
  email: z.string().nullable(),
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
  portal: z.boolean(),
  erasedAt: instant.nullable(),
})

/** A client as the firm knows them. */
export interface Client extends z.output<typeof clientShape> {}

export const client: z.ZodType<Client, Client> = clientShape.meta({ id: 'Client' })

const caseRecordShape = z.strictObject({
  id,
  name,
  type: id.nullable(),
  status: name.nullable(),
  timeZone: z.string().nullable(),
  clientIds: z.array(id),
  pastClientIds: z.array(id).describe('Taken off the case; what they answered stays in its history'),
  primaryClientId: id.nullable(),
  assigneeIds: z.array(id),
  customFields: z.record(key, jsonValue),
  dates: z.record(name, date).describe('Named dates, such as hearing, that due rules can count from'),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version: z.int(),
})

/** A matter that a firm works on. */
export interface CaseRecord extends z.output<typeof caseRecordShape> {}

export const caseRecord: z.ZodType<CaseRecord, CaseRecord> = caseRecordShape.meta({ id: 'CaseRecord' })
