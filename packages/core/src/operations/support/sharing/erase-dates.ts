import type { CaseRecord } from '../../../model/directory'
import type { MessageRecord } from '../../../model/message'
import type { Notice } from '../../../model/notice'
import type { Erasure } from '../../../rules/case/erase'
import { longDate } from '../../../rules/sending/long-date'
import { cancel, isUnsent } from '../../../rules/sending/message-state'
import type { Context } from '../../context'
import { messagePages } from './message-pages'

/**
 * Takes due dates that were counted from an erased answer out of what was said of them to anybody: a message loses its words
 * and is called off if it was not sent, a notice keeps no date. When it was said stays.
 */
export async function eraseDates(
  context: Context,
  record: CaseRecord,
  { dates, events }: Erasure,
): Promise<void> {
  if (dates.length === 0) return
  const written = dates.map(longDate)
  const tells = (text: string) => written.some((each) => text.includes(each))
  const clients = [...record.clientIds, ...record.pastClientIds]
  await eraseSaid(context, { caseId: record.id, clientId: null }, tells)
  for (const clientId of clients) await eraseSaid(context, { caseId: null, clientId }, tells)
  const told = new Set(events.flatMap((each) => (each.type === 'LadderStepFired' ? each.told : [])))
  for (const staffId of told) await eraseNotices(context, staffId, record, tells)
}

type Tells = (text: string) => boolean

async function eraseSaid(
  { tx }: Context,
  of: { readonly caseId: string | null; readonly clientId: string | null },
  tells: Tells,
): Promise<void> {
  for await (const page of messagePages(tx, { ...of, contactPointId: null })) {
    const found = page.filter((each) => tells(wordsOf(each)))
    const erased = found.map((each) => undated(isUnsent(each) ? cancel(each) : each))
    await tx.put('message', new Map(erased.map((each) => [each.messageId, each])))
  }
}

function wordsOf({ subject, pieces }: MessageRecord): string {
  return [subject ?? '', ...pieces.map((each) => ('text' in each ? each.text : ''))].join('\n')
}

function undated(message: MessageRecord): MessageRecord {
  return { ...message, subject: null, pieces: [], contentDigest: '' }
}

async function eraseNotices(
  { tx }: Context,
  staffId: string,
  { id, name }: CaseRecord,
  tells: Tells,
): Promise<void> {
  let before: string | null = null
  do {
    const page: readonly Notice[] = await tx.query.notices({ staffId, unread: false, before, limit: 200 })
    const found = page.filter(({ caseId, text }) => caseId === id && tells(text))
    const erased = found.map((each) => ({ ...each, text: `A task on ${name}, whose date was erased` }))
    await tx.put('notice', new Map(erased.map((each) => [each.noticeId, each])))
    before = page.length < 200 ? null : (page.at(-1)?.noticeId ?? null)
  } while (before !== null)
}
