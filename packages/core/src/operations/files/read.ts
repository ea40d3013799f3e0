import { z } from 'zod'
import { authorKey } from '../../model/actor'
import { id } from '../../model/primitives'
import { accept, notFound } from '../../model/rejection'
import { isStaff } from '../context'
import { operation } from '../operation'
import { bytesOf } from '../support/bytes'
import { loadCase, seesTask } from '../support/load-case'
import { getRecord } from '../support/records'

const readFileInput = z
  .strictObject({ blob: id.describe('The blob of a reference') })
  .meta({ id: 'ReadFileInput' })

/** Which file. */
export interface ReadFileInput extends z.input<typeof readFileInput> {}

const readFileResult = z
  .strictObject({ bytes: bytesOf, type: z.string(), name: z.string() })
  .meta({ id: 'ReadFileResult' })

/** The bytes, their sniffed type, and the name the file was uploaded under. */
export interface ReadFileResult extends z.output<typeof readFileResult> {}

export const read = operation<ReadFileInput, ReadFileResult>()({
  name: 'files.read',
  summary: 'Gives the bytes of an uploaded file. A client reads only what they uploaded themselves.',
  kind: 'query',
  access: ['staff', 'client', 'link'],
  gives: 'file',
  rejects: ['NOT_FOUND'],
  example: { blob: '019caed9-4300-7000-8000-000000000001.9f86d081884c7d659a2feaa0c55ad015' },
  input: readFileInput,
  output: readFileResult,
  async run(context, { blob }) {
    const record = await getRecord(context, 'blob', blob)
    if (!record.ok) return record
    const state = await loadCase(context, record.value.caseId)
    if (!state.ok) return state.error.code === 'FORBIDDEN' ? state : notFound('file', blob)
    const task = state.value.tasks.get(record.value.taskId)
    if (!task || !seesTask(context, task)) return notFound('file', blob)
    const own = record.value.uploadedBy === authorKey(context.actor)
    const bytes =
      isStaff(context.asker) || own ? await context.ports.blobs.get(context.tx, context.tenant, blob) : null
    return bytes
      ? accept({ bytes, type: record.value.type, name: record.value.name })
      : notFound('file', blob)
  },
})
