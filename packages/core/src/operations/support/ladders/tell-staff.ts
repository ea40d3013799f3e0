import type { CaseRecord, Staff } from '../../../model/directory'
import type { Settings } from '../../../model/settings'
import { cleanValue } from '../../../rules/sending/fill'
import { noticeKindOf, stepText } from '../../../rules/overdue/step-text'
import type { DueStep } from '../../../rules/overdue/due-steps'
import type { Context } from '../../context'
import { after } from '../links'
import { contactPointId } from '../sharing/contact-points'
import { askGuard, keepMessages, type WantedMessage } from '../sharing/new-messages'
import { keepNotices } from './notices'

/** How long an e-mail to staff is worth sending. */
const alertMs = 24 * 3_600_000

/** Tells staff of a step: a notice for each, and an e-mail where the host has a provider. Gives the ids of the e-mails. */
export async function tellStaff(
  context: Context,
  settings: Settings,
  record: CaseRecord,
  due: DueStep,
  staff: readonly Staff[],
): Promise<readonly string[]> {
  const text = stepText(due, record.name)
  const { id: taskId } = due.task
  await keepNotices(context, [{ staff, kind: noticeKindOf(due), caseId: record.id, taskId, text }])
  const { channels } = due.step
  if (!context.ports.carries(context.tenant, 'email') || channels?.includes('email') === false) return []
  const wanted = await Promise.all(staff.map((each) => alertTo(context, settings, each, record.id, text)))
  const kept = await keepMessages(context, await askGuard(context, settings, wanted))
  return kept.map((each) => each.messageId)
}

async function alertTo(
  context: Context,
  { firmName }: Settings,
  { email, name }: Staff,
  caseId: string,
  text: string,
): Promise<WantedMessage> {
  const said = cleanValue(text)
  return {
    kind: 'staffAlert',
    channel: 'email',
    purpose: 'transactional',
    clientId: null,
    caseId,
    linkId: null,
    to: email,
    contactPointId: await contactPointId(context, 'email', email),
    taskIds: [],
    timing: { wants: 'now' },
    expiresAt: after(context.now, alertMs),
    subject: said.slice(0, 200),
    pieces: [{ text: `${cleanValue(name)},\n\n${said}.` }],
    letter: { firmName, footer: [firmName] },
    segments: null,
  }
}
