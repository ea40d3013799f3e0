import { z } from 'zod'
import { linkScope } from '../../../model/link'
import { channels, purposes } from '../../../model/message'
import { date, duration, id } from '../../../model/primitives'

/** How long a link lives. */
export const linkLife = duration.describe('Weeks, days, hours; default the firm’s linkDays, at most P90D')

/** Whether a link asks for a one-time code. */
export const requireCode = z
  .boolean()
  .describe('It opens only with a one-time code, sent to an address that was on file before the link')

const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'A local time is written YYYY-MM-DDTHH:MM')
  .refine((text) => date.safeParse(text.slice(0, 10)).success, 'There is no such date')

/** When messages are to go. */
export const timing = z
  .union([
    z.literal('now'),
    z.literal('businessHours').describe('The firm’s hours, read where the recipient is'),
    z.strictObject({
      at: localTime.describe('Wall-clock time'),
      zone: z.string().optional().describe('Default the firm’s'),
    }),
  ])
  .meta({ id: 'MessageTiming' })

/** What a share says and to whom: the fields of `links.share` and of its preview. */
export const shareFields = {
  scope: linkScope,
  clientIds: z.array(id).min(1).max(100).optional().describe('Default every client on the case'),
  channels: z.array(z.enum(channels)).min(1).max(3),
  subject: z.string().optional().describe('Of an e-mail; default the firm’s words'),
  text: z
    .string()
    .optional()
    .describe('With variables such as {{client.firstName | "there"}}; default the firm’s words'),
  messageTemplateId: id.optional().describe('Instead of text'),
  purpose: z.enum(purposes).default('transactional'),
  timing: timing.default('now'),
  expiresIn: linkLife.optional(),
  requireCode: requireCode.optional(),
}

/** Refuses words given twice, and a channel named twice. */
export function checkShareInput(
  input: {
    readonly text?: string | undefined
    readonly messageTemplateId?: string | undefined
    readonly channels: readonly string[]
  },
  issues: z.core.$RefinementCtx,
): void {
  if (input.text !== undefined && input.messageTemplateId !== undefined) {
    const message = 'Write text, or name a messageTemplateId, not both'
    issues.addIssue({ code: 'custom', path: ['messageTemplateId'], message })
  }
  if (new Set(input.channels).size < input.channels.length) {
    issues.addIssue({ code: 'custom', path: ['channels'], message: 'Name each channel once' })
  }
}
