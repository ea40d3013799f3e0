import { after } from '../../../model/instants'
import type { CaseRecord, Staff } from '../../../model/directory'
import type { Settings } from '../../../model/settings'
import type { DueStep } from '../../../rules/overdue/due-steps'
import { noticeKindOf, stepText } from '../../../rules/overdue/step-text'
import { cleanValue } from '../../../rules/sending/fill'
import type { Context } from '../../context'
import { contactPointId } from '../sharing/contact-points'
import { letterOf } from '../../../rules/sending/letter'
import { voiceOf } from '../sharing/letter'
import { askGuard, keepMessages, type WantedMessage } from '../sharing/new-messages'
import { keepNotices } from './notices'

/** A step, and the staff whom it tells. */
export interface Telling {
  readonly due: DueStep
  readonly staff: readonly Staff[]
}

/** How long an e-mail to staff is worth sending. */
const alertMs = 24 * 3_600_000

/**
 * Tells staff what steps of one case have to say: a notice for each, and, where the host has a provider, one e-mail to each
 * person with all of it. Gives the e-mails of each step.
 */
export async function tellStaff(
  context: Context,
  settings: Settings,
  record: CaseRecord,
  tellings: readonly Telling[],
): Promise<ReadonlyMap<DueStep, readonly string[]>> {
  const news = tellings.map(({ due, staff }) => ({
    staff,
    kind: noticeKindOf(due, context.now),
    caseId: record.id,
    taskId: due.task.id,
    text: stepText(due, record.name, context.now),
  }))
  await keepNotices(context, news)
  const mailed = mailedBy(context, tellings)
  const sent = new Map<string, string>()
  const wanted = [...mailed].map(([staff, steps]) => alertTo(context, settings, record, staff, steps))
  const kept = await keepMessages(context, await askGuard(context, settings, await Promise.all(wanted)))
  for (const [index, staff] of [...mailed.keys()].entries()) sent.set(staff.id, kept[index]?.messageId ?? '')
  return new Map(
    tellings.map(({ due, staff }) => [
      due,
      staff.flatMap((each) => (mailed.get(each)?.includes(due) ? [sent.get(each.id) ?? ''] : [])),
    ]),
  )
}

/** The steps that go to each person by e-mail. */
function mailedBy(
  { ports, tenant }: Context,
  tellings: readonly Telling[],
): ReadonlyMap<Staff, readonly DueStep[]> {
  const mailed = new Map<Staff, DueStep[]>()
  if (!ports.carries(tenant, 'email')) return mailed
  for (const { due, staff } of tellings) {
    if (due.step.channels?.includes('email') === false) continue
    for (const each of staff) mailed.set(each, [...(mailed.get(each) ?? []), due])
  }
  return mailed
}

async function alertTo(
  context: Context,
  settings: Settings,
  record: CaseRecord,
  { email, name }: Staff,
  steps: readonly DueStep[],
): Promise<WantedMessage> {
  const lines = [...new Set(steps.map((each) => cleanValue(stepText(each, record.name, context.now))))]
  const subject = lines.length === 1 ? (lines[0] ?? '') : `${String(lines.length)} things on ${record.name}`
  return {
    kind: 'staffAlert',
    channel: 'email',
    purpose: 'transactional',
    clientId: null,
    caseId: record.id,
    linkId: null,
    to: email,
    contactPointId: await contactPointId(context, 'email', email),
    taskIds: [],
    timing: { wants: 'now' },
    expiresAt: after(context.now, alertMs),
    subject: cleanValue(subject).slice(0, 200),
    pieces: [{ text: `${cleanValue(name)},\n\n${lines.map((line) => `${line}.`).join('\n')}` }],
    letter: letterOf(settings, voiceOf(settings, null)),
    segments: null,
  }
}
