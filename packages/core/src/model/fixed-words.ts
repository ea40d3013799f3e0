import { z } from 'zod'

const line = z.string().trim().min(1).max(500)

const email = z.strictObject({ subject: line, text: z.string().trim().min(1).max(2_000) })

const keywords = z
  .array(z.string().trim().min(1).max(40))
  .min(1)
  .max(20)
  .describe('Whole texts that are taken for it; the first is what people are told to reply')

const letterShape = z.strictObject({
  open: line.describe('On the button that leads to the link'),
  otherwise: line.describe('Before the link’s address as text'),
  unsubscribe: line,
})

const textsShape = z.strictObject({
  introduction: line.optional().describe('Below a first text: who writes, and how to stop'),
  stopped: line.optional().describe('The answer to STOP'),
  started: line.optional().describe('The answer to START'),
  help: line.optional().describe('The answer to HELP'),
  code: line.optional().describe('Brings the one-time code of a link'),
  numberChanged: line.optional().describe('To the old number, when another one takes its place'),
})

const emailsShape = z.strictObject({
  code: email.optional(),
  addressChanged: email.optional().describe('To the old mailbox, when another one takes its place'),
})

const keywordsShape = z.strictObject({
  stop: keywords.optional(),
  start: keywords.optional(),
  help: keywords.optional(),
})

const fixedWordsShape = z.strictObject({
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, 'A language is written as es or es-MX')
    .describe('BCP 47: `es` serves `es-MX`, too'),
  letter: letterShape.optional().describe('What stands around the words of every e-mail'),
  texts: textsShape.optional(),
  emails: emailsShape.optional(),
  keywords: keywordsShape.optional().describe('Beside the English ones, which always count'),
})

/** What Casework itself says in one language. What is left out is said as if the language were not there. */
export interface FixedWords extends z.output<typeof fixedWordsShape> {}

export const fixedWords: z.ZodType<FixedWords, FixedWords> = fixedWordsShape.meta({ id: 'FixedWords' })

/** The texts that Casework itself writes. */
export type FixedText = keyof z.output<typeof textsShape>

/** The e-mails that Casework itself writes. */
export type FixedEmail = keyof z.output<typeof emailsShape>

/** What a whole text that came in may mean by a word of the firm's. */
export type KeywordMeaning = keyof z.output<typeof keywordsShape>

/** All that there is, in one language. */
export interface AllFixedWords {
  readonly locale: string
  readonly letter: z.output<typeof letterShape>
  readonly texts: Readonly<Record<FixedText, string>>
  readonly emails: Readonly<Record<FixedEmail, z.output<typeof email>>>
  readonly keywords: Readonly<Record<KeywordMeaning, string[]>>
}
