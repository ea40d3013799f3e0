import type { CaseState } from '../../../model/case-state'
import type { LastReminder } from '../../../model/contact-point'
import { canonicalJson } from '../../../model/json'
import type { MessageRecord } from '../../../model/message'
import type { CaseChange } from '../../../rules/case/change'
import type { Words } from '../../../rules/sending/words'
import type { Context } from '../../context'
import { contentDigest } from '../sharing/new-messages'
import { sharedValues, valuesFor } from '../sharing/values'
import { wordsFor } from '../sharing/wording'
import { writeMessage, type WrittenMessage } from '../sharing/write-message'
import { bySoonest, nameOf, shippedFor, type PlannedReminder } from './plan-reminders'

/**
 * A reminder that waits, written anew about the tasks of one more case: in the words of both steps where they are the same,
 * else in the shipped ones, which fit everything. Gives it with the words that it says now.
 */
export async function addToReminder(
  context: Context,
  change: CaseChange,
  { client, given, steps }: PlannedReminder,
  message: MessageRecord,
  said: LastReminder['words'],
): Promise<{ readonly written: MessageRecord; readonly words: LastReminder['words'] }> {
  const { settings } = change.facts
  const states = [...(await casesOf(context, message.taskIds)), change.before]
  const added = new Set(steps.map(({ task }) => task.id))
  const isIn = (id: string) => added.has(id) || message.taskIds.includes(id)
  const tasks = states
    .flatMap((state) => [...state.tasks.values()])
    .filter(({ id }) => isIn(id))
    .sort(bySoonest)
  const scope = { clientId: client.id }
  const shared = await sharedValues(context, settings, scope, null)
  const values = { ...valuesFor(shared, client, scope, states), 'task.name': nameOf(tasks) }
  const write = async (from: LastReminder['words']) => {
    if (message.channel === 'portal') return null
    const read = await wordsFor(context, message.channel, from ?? {}, settings, shippedFor(tasks))
    return read.ok ? writeAs(read.value) : null
  }
  const writeAs = async (words: Words) => {
    const { channel } = message
    const { missing, ...letter } = await writeMessage(context, settings, {
      ...{ client, channel, words, values },
      commercial: false,
    })
    return missing.length === 0 ? letter : null
  }
  const own = canonicalJson(said) === canonicalJson(given ?? null) ? said : null
  const inOwn = own === null ? null : await write(own)
  const letter = inOwn ?? (await write(null))
  if (!letter) throw new Error('The shipped words of a reminder have a value for everything')
  return { written: await about(context, message, letter, tasks), words: inOwn ? own : null }
}

type Tasks = readonly { readonly id: string; readonly dueVersion: number }[]

async function about(
  context: Context,
  message: MessageRecord,
  { subject, pieces, letter, segments, introduces }: Omit<WrittenMessage, 'missing'>,
  tasks: Tasks,
): Promise<MessageRecord> {
  const { introduces: _, ...envelope } = message
  const written: MessageRecord = {
    ...envelope,
    ...(introduces && { introduces }),
    caseId: null,
    taskIds: tasks.map(({ id }) => id),
    // Tasks that were reminded of under an earlier date are not reminded of by this.
    dueVersions: {
      ...Object.fromEntries(tasks.map(({ id, dueVersion }) => [id, dueVersion])),
      ...message.dueVersions,
    },
    ...{ subject, pieces, letter, segments },
  }
  return { ...written, contentDigest: await contentDigest(context, written) }
}

async function casesOf({ tx }: Context, taskIds: readonly string[]): Promise<readonly CaseState[]> {
  const found = await tx.caseOf('task', taskIds)
  const ids = new Set([...found.values()].map(({ caseId }) => caseId))
  return [...(await tx.cases([...ids], false)).values()]
}
