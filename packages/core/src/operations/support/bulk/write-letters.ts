import { after } from '../../../model/instants'
import type { Client } from '../../../model/directory'
import type { CarriedChannel } from '../../../model/message'
import type { RunItem, RunSample } from '../../../model/run'
import type { NotifyJob } from '../../../model/run-job'
import type { Settings } from '../../../model/settings'
import { spoken } from '../../../rules/sending/draft'
import type { Words } from '../../../rules/sending/words'
import type { Context } from '../../context'
import type { WantedMessage } from '../sharing/new-messages'
import { longest } from '../sharing/plan-share'
import { sharedValues, valuesFor } from '../sharing/values'
import { sampleLink, writeMessage } from '../sharing/write-message'
import { common, speaksOfDone, type Letter } from './notice-rows'

/** A letter with its words, or what becomes of its rows when it cannot be written. */
export type WrittenLetter =
  | { readonly letter: Letter; readonly wanted: WantedMessage }
  | {
      readonly letter: Letter
      readonly wanted: null
      readonly instead: Pick<RunItem, 'outcome' | 'reason' | 'error'>
    }

/** What letters are written from. */
export interface Desk {
  readonly settings: Settings
  readonly words: ReadonlyMap<CarriedChannel, Words>
  readonly clients: ReadonlyMap<string, Client>
}

/**
 * Writes one letter to the last byte; nothing is kept. One that is divided speaks of cases of later steps too, so it names
 * none, and goes for as long as its link opens any work.
 */
export async function writeLetter(
  context: Context,
  { settings, words, clients }: Desk,
  job: NotifyJob,
  letter: Letter,
  isDivided: boolean,
): Promise<WrittenLetter> {
  const { clientId, channel, scope, rows } = letter
  const client = clients.get(clientId)
  if (!client) return { letter, wanted: null, instead: { outcome: 'suppressed', reason: 'clientGone' } }
  const state = isDivided ? null : common(rows, (row) => row.state)
  const shared = await sharedValues(context, settings, scope, state)
  const taskName = shared.taskName ?? common(rows, ({ task }) => task.definition.name)
  const states = [...new Set(rows.map((row) => row.state))]
  const values = valuesFor({ ...shared, taskName }, client, scope, states)
  const { missing, ...written } = await writeMessage(context, settings, {
    client,
    channel,
    words: channel === 'portal' ? undefined : words.get(channel),
    values,
    commercial: job.purpose === 'commercial',
  })
  if (missing.length > 0)
    return { letter, wanted: null, instead: { outcome: 'suppressed', reason: 'variableMissing' } }
  if (spoken(written.pieces, sampleLink(context.ports.baseUrl)).length > longest[channel])
    return { letter, wanted: null, instead: { outcome: 'failed', error: tooLong(longest[channel]) } }
  return {
    letter,
    wanted: {
      kind: 'share',
      channel,
      purpose: job.purpose,
      clientId,
      linkId: null,
      caseId: state?.record.id ?? null,
      taskIds: isDivided ? [] : [...new Set(rows.map(({ task }) => task.id))],
      ...(speaksOfDone(letter) ? { aboutDone: true } : {}),
      timing: channel === 'portal' ? { wants: 'now' } : job.timing,
      expiresAt: after(context.now, job.lifeMs),
      ...written,
    },
  }
}

function tooLong(most: number) {
  return { code: 'INVALID_INPUT', message: `With its values it is longer than ${String(most)} characters` }
}

/** The letter as people see it before it goes, or why it would not. */
export function sampleOf(
  { letter, wanted }: WrittenLetter,
  baseUrl: string,
  suppressed: string | null,
): RunSample | null {
  if (!wanted) return null
  const { clientId, channel } = letter
  const { to, subject, segments } = wanted
  const text = spoken(wanted.pieces, sampleLink(baseUrl))
  return { clientId, channel, to, subject, text, segments, suppressed }
}
