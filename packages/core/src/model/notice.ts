import { z } from 'zod'
import { id, instant } from './primitives'

/** What staff are told of. */
export const noticeKinds = [
  'overdue',
  'dueSoon',
  'escalation',
  'formCompleted',
  'documentUploaded',
  'reminderFailed',
  'automationFailed',
] as const

export type NoticeKind = (typeof noticeKinds)[number]

const noticeShape = z.strictObject({
  noticeId: id,
  staffId: id,
  kind: z.enum(noticeKinds),
  caseId: id,
  taskId: id.nullable(),
  text: z.string().describe('One sentence, as it was true when it was written'),
  at: instant,
  readAt: instant.nullable(),
})

/** Something that one member of staff is told in the app. */
export interface Notice extends z.output<typeof noticeShape> {}

export const notice: z.ZodType<Notice, Notice> = noticeShape.meta({ id: 'Notice' })
