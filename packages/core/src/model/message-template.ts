import { z } from 'zod'
import { id, instant } from './primitives'

const messageTemplateShape = z.strictObject({
  id,
  channel: z.enum(['sms', 'email']),
  subject: z.string().nullable().describe('Of an e-mail; one line'),
  text: z.string(),
  variables: z.array(z.string()).describe('Found in its subject and text'),
  savedAt: instant,
})

/** Words that are used again. */
export interface MessageTemplate extends z.output<typeof messageTemplateShape> {}

export const messageTemplate: z.ZodType<MessageTemplate, MessageTemplate> = messageTemplateShape.meta({
  id: 'MessageTemplate',
})
