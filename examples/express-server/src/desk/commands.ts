import type { Result } from '@casework/core'
import type { Request } from 'express'
import { field } from './query'
import type { Visitor } from './visitor'

/** What the buttons of a task say when they have done their work. */
const verbs = {
  waive: 'Waived',
  unwaive: 'Waiver taken back',
  hold: 'Put on hold',
  release: 'Released',
  reopen: 'Reopened',
  remove: 'Removed',
  reschedule: 'New due date set',
  rule: 'Due date back to its rule',
} as const
type Verb = keyof typeof verbs

/** Carries out a button of a task. Which commands are legal where is the library's to say, and it says why not. */
export async function runTaskCommand(
  { desk }: Visitor,
  request: Request,
  taskId: string,
): Promise<{ readonly result: Result<unknown>; readonly done: Verb }> {
  const verb = verbOf(field(request.body, 'do'))
  const reason = field(request.body, 'reason')
  const tasks = desk.try.tasks
  if (verb === 'reschedule' || verb === 'rule') {
    const due = verb === 'rule' ? 'rule' : { on: field(request.body, 'on') ?? '' }
    return { done: verb, result: await tasks.reschedule({ taskId, due, ...(reason ? { reason } : {}) }) }
  }
  // A blank reason is refused by the operation, with the sentence that the page shows.
  return { done: verb, result: await tasks[verb]({ taskId, reason: reason ?? '' }) }
}

/** The sentence for a verb that a page was asked to report; undefined for anything else. */
export function doneWords(verb: string | undefined): string | undefined {
  return verb !== undefined && verb in verbs ? `${verbs[verb as Verb]}.` : sentences.get(verb ?? '')
}

const sentences: ReadonlyMap<string, string> = new Map([
  ['assigned', 'Added to the case.'],
  ['revoked', 'The link is revoked: its next request fails.'],
  ['shared', 'Sent, or on its way. What was not sent says why.'],
  ['consent', 'Recorded.'],
  ['ladder', 'Saved. Every open task follows it from now on.'],
  ['pinnedLadder', 'Saved. Whoever is given it from now on follows this ladder.'],
  ['noLadder', 'Taken away.'],
  ['read', 'Marked as read.'],
  ['cancelled', 'Called off: nobody will get it.'],
  ['resolved', 'Settled.'],
  ['filterKept', 'The filter is saved.'],
  ['listKept', 'The case list is saved.'],
  ['filterRemoved', 'The filter is removed. What was begun with it goes on.'],
  ['listRemoved', 'The case list is removed. Its cases stay, and what was begun with it goes on.'],
  ['listChanged', 'The case list is changed.'],
])

function verbOf(value: string | undefined): Verb {
  return value !== undefined && value in verbs ? (value as Verb) : 'waive'
}
