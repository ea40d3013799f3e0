import { z } from 'zod'
import { authorKey } from '../../model/actor'
import { blobReference, type BlobReference } from '../../model/answer'
import { accept, invalid, type Result } from '../../model/rejection'
import { taskTypes } from '../../model/task-type'
import type { BlobRecord } from '../../ports/store'
import { fileProblem } from '../../rules/answers/answer-files'
import { sniffType } from '../../rules/answers/sniff-type'
import { refuse, startTask } from '../../rules/case/task-commands'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { bytesOf } from '../support/bytes'
import { referenceTo } from '../support/answers'
import { aheadOfTask, decideTask, namesOneTask, taskName } from '../support/task-command'
import { noteFirstUse, noteLinkUse } from '../support/use-link'

const maxBytes = 25 * 1_024 * 1_024

const uploadInput = commandInput({
  ...taskName,
  name: z.string().min(1).max(255).describe('The file’s name, for people'),
  bytes: bytesOf.describe('At most 25 MiB; over HTTP the raw body'),
})
  .superRefine(namesOneTask)
  .meta({ id: 'UploadInput' })

/** A file for a task. */
export interface UploadInput extends z.input<typeof uploadInput> {}

export const upload = operation<UploadInput, BlobReference>()({
  name: 'links.upload',
  summary:
    'Stores a file for a task and gives the reference that its answer holds. The first one starts the task.',
  kind: 'command',
  access: ['staff', 'client', 'link'],
  takes: 'bytes',
  rejects: ['NOT_FOUND', 'TASK_ALREADY_COMPLETED', 'TASK_NOT_APPLICABLE'],
  example: { caseId: 'ruiz', key: 'photo-id', name: 'id.png', bytes: new Uint8Array([137, 80, 78, 71]) },
  input: uploadInput,
  output: blobReference,
  ahead: aheadOfTask,
  async run(context, input) {
    const file = await fileFacts(context, input)
    if (!file.ok) return file
    const uploadedBy = authorKey(context.actor)
    const decided = await decideTask(context, input, (change, task) => {
      const refused = refuse('saveDraft', task)
      if (refused) return refused
      const shape = taskTypes[task.definition.type]
      if (shape !== 'file' && shape !== 'files' && shape !== 'signature') {
        return invalid(['key'], `"${task.key}" is a ${task.definition.type} task and takes no file`)
      }
      const { caseId, id: taskId } = task
      const { contentId, ...facts } = file.value
      const blobId = `${taskId}.${contentId}`
      const record: BlobRecord = { blobId, caseId, taskId, ...facts, uploadedAt: context.now, uploadedBy }
      const problem = fileProblem(task.definition, referenceTo(record))
      if (problem !== null) return invalid(['bytes'], problem)
      noteFirstUse(context, change)
      startTask(change, task)
      change.emit({ type: 'FileUploaded', taskId, file: referenceTo(record) })
      return accept(record)
    })
    if (!decided.ok) return decided
    const record = decided.value.value
    await context.tx.put('blob', new Map([[record.blobId, record]]))
    await noteLinkUse(context)
    await context.ports.blobs.put(context.tx, context.tenant, record.blobId, input.bytes)
    return accept(referenceTo(record))
  },
})

interface FileFacts {
  readonly name: string
  readonly size: number
  readonly type: string
  readonly sha256: string
  /** The same bytes of the same person are the same file, so a repeat stores nothing twice. */
  readonly contentId: string
}

async function fileFacts(
  context: Context,
  { name, bytes }: z.output<typeof uploadInput>,
): Promise<Result<FileFacts>> {
  if (bytes.byteLength === 0) return invalid(['bytes'], 'The file is empty')
  if (bytes.byteLength > maxBytes) return invalid(['bytes'], 'The file is larger than 25 MiB')
  if (/[\p{Cc}\u2028\u2029/\\]/u.test(name))
    return invalid(['name'], 'A file name has no control characters and no slashes')
  const sha256 = await context.ports.keys.digest(bytes)
  const contentId = (await context.ports.keys.digest(`${authorKey(context.actor)}\n${sha256}`)).slice(0, 32)
  return accept({ name, size: bytes.byteLength, type: sniffType(bytes, name), sha256, contentId })
}
