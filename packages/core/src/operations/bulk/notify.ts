import { z } from 'zod'
import { channels, purposes, type CarriedChannel, type Channel } from '../../model/message'
import { id } from '../../model/primitives'
import { accept, type Result } from '../../model/rejection'
import { run as runShape, type Run } from '../../model/run'
import { caseSelection, tooManyIds } from '../../model/selection'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { planOnly, requireSources, taskFields, tasksOf } from '../support/bulk/run-input'
import { startRun } from '../support/bulk/start-run'
import { withSamples } from '../support/bulk/with-samples'
import { loadSettings } from '../support/case-facts'
import { lifeOf } from '../support/sharing/make-link'
import { allWords } from '../support/sharing/plan-share'
import { checkShareInput, linkLife, timing } from '../support/sharing/share-input'
import { keptTiming, waitFor } from '../support/sharing/timing'
import { writtenFor, type GivenWords, type WrittenWords } from '../support/sharing/wording'

const bulkNotifyInput = commandInput({
  selection: caseSelection,
  ...taskFields,
  channels: z.array(z.enum(channels)).min(1).max(3),
  subject: z.string().optional().describe('Of an e-mail; default the firm’s words'),
  text: z.string().optional().describe('With variables such as {{client.firstName | "there"}}'),
  messageTemplateId: id.optional().describe('Instead of text'),
  purpose: z.enum(purposes).default('transactional'),
  timing: timing.default('now'),
  expiresIn: linkLife.optional(),
  coalesce: z
    .enum(['perRecipient', 'perTask'])
    .default('perRecipient')
    .describe('One message for each person and channel, or for each task as well'),
  ...planOnly,
})
  .superRefine(checkShareInput)
  .meta({ id: 'BulkNotifyInput' })

/** Of which tasks clients are told, over which channels, in which words, and when. */
export interface BulkNotifyInput extends z.input<typeof bulkNotifyInput> {}

/** Every message has a link of its own to be sealed, so a transaction takes fewer cases than other runs do. */
const casesAtOnce = 250

export const notify = operation<BulkNotifyInput, Run>()({
  name: 'bulk.notify',
  summary:
    'Tells clients of the chosen tasks of every selected case: one message each, with one link to all of them.',
  kind: 'command',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyIds,
  rejects: ['SELECTION_EMPTY', 'NOT_FOUND', 'VARIABLE_UNKNOWN', 'SCHEDULE_IN_PAST'],
  example: { selection: { case_ids: ['ruiz', 'okafor'] }, channels: ['sms'], timing: 'businessHours' },
  input: bulkNotifyInput,
  output: runShape,
  async run(context, input) {
    const known = await requireSources(context, input)
    if (!known.ok) return known
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const kept = keptTiming(context, input.timing, settings.value)
    if (!kept.ok) return kept
    const life = lifeOf(input.expiresIn, settings.value, waitFor(context, kept.value))
    if (!life.ok) return life
    const sayable = await allWords(context, input, settings.value)
    if (!sayable.ok) return sayable
    const words = await writtenOn(context, input.channels, input)
    if (!words.ok) return words
    const { selection, channels: over, purpose, coalesce, plan = false } = input
    const said = {
      channels: over,
      words: words.value,
      purpose,
      timing: kept.value,
      coalesce,
      lifeMs: life.value,
    }
    const job = { kind: 'notify' as const, tasks: tasksOf(input), ...said }
    const started = await startRun(context, selection, { job, plan, casesAtOnce })
    return started.ok ? accept(await withSamples(context, started.value)) : started
  },
})

async function writtenOn(
  context: Context,
  over: readonly Channel[],
  given: GivenWords,
): Promise<Result<Partial<Record<CarriedChannel, WrittenWords>>>> {
  const words: Partial<Record<CarriedChannel, WrittenWords>> = {}
  for (const channel of over) {
    if (channel === 'portal') continue
    const written = await writtenFor(context, channel, given)
    if (!written.ok) return written
    words[channel] = written.value
  }
  return accept(words)
}
