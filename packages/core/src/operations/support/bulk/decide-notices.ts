import type { CarriedChannel } from '../../../model/message'
import { accept, type Result } from '../../../model/rejection'
import type { RunItem, RunSample } from '../../../model/run'
import type { NotifyJob } from '../../../model/run-job'
import type { Settings } from '../../../model/settings'
import type { Words } from '../../../rules/sending/words'
import { standingOf } from '../../../rules/status/table'
import { scopeOf, type Context } from '../../context'
import { loadSettings } from '../case-facts'
import { loadContactPoints } from '../sharing/contact-points'
import { askGuard, type GuardedWish } from '../sharing/new-messages'
import { checkedWords } from '../sharing/wording'
import { openCases, type OpenCases, type Slice, type SliceOf } from './decide-slice'
import { keepLetters, type Sealed } from './keep-letters'
import { lettersOf, rowsOf, type Row } from './notice-rows'
import { newRecipients, outcomeOfTold, ridingOf, type Riding } from './riding'
import { sampleOf, writeLetter, type Desk, type WrittenLetter } from './write-letters'

/** Cases of a run of messages. */
export interface NoticesOf extends SliceOf {
  readonly job: NotifyJob
}

/** What was worked out, before anything of it is kept. */
interface Worked {
  readonly cases: OpenCases
  readonly rows: readonly Row[]
  readonly written: readonly WrittenLetter[]
  /** Letters to people who have their message of this run already. */
  readonly riding: readonly Riding[]
  readonly desk: Desk
}

/** Decides whom the tasks of these cases are told to, and in which messages; nothing is kept before `write`. */
export async function decideNotices(context: Context, of: NoticesOf): Promise<Result<Slice>> {
  const worked = await workOut(context, of)
  if (!worked.ok) return worked
  const { cases, rows, written, riding, desk } = worked.value
  const wishes = await guarded(context, desk.settings, written)
  const becomes = new Map<Row, Omit<RunItem, 'caseId'>>()
  const sealed: Sealed[] = []
  let coalesced = 0
  for (const { letter, told } of riding) {
    for (const row of letter.rows) becomes.set(row, outcomeOfTold(told))
    coalesced += letter.rows.length
  }
  for (const each of written) {
    const wish = each.wanted && wishes.get(each.wanted)
    const outcome = each.wanted ? outcomeOf(wish) : each.instead
    const item = wish ? { digest: wish.contentDigest.slice(0, 16), ...outcome } : outcome
    for (const row of each.letter.rows) becomes.set(row, item)
    if (wish) sealed.push({ letter: each.letter, wish })
    if (outcome.outcome === 'accepted') coalesced += each.letter.rows.length - 1
  }
  const items = itemsOf(of, cases, rows, becomes)
  return accept({
    items,
    caseTasks: new Set(rows.map(({ task }) => task)).size,
    recipients: newRecipients(rows, of.earlier),
    coalesced,
    async write() {
      const ids = await keepLetters(context, cases.states, { sealed, riding, lifeMs: of.job.lifeMs })
      for (const [row, messageId] of ids) {
        const item = becomes.get(row)
        if (item) becomes.set(row, { messageId, ...item })
      }
      return itemsOf(of, cases, rows, becomes)
    },
  })
}

/** The first few messages as they would read. */
export async function sampleNotices(
  context: Context,
  of: NoticesOf,
  most: number,
): Promise<readonly RunSample[]> {
  const worked = await workOut(context, of)
  if (!worked.ok) return []
  const first = worked.value.written.filter(({ wanted }) => wanted !== null).slice(0, most)
  const wishes = await guarded(context, worked.value.desk.settings, first)
  return first.flatMap((each) => {
    const { outcome, reason = outcome } = outcomeOf(each.wanted && wishes.get(each.wanted))
    return sampleOf(each, context.ports.baseUrl, outcome === 'accepted' ? null : reason) ?? []
  })
}

async function workOut(context: Context, of: NoticesOf): Promise<Result<Worked>> {
  const settings = await loadSettings(context)
  if (!settings.ok) return settings
  const words = readAll(of.job, settings.value)
  if (!words.ok) return words
  const cases = await openCases(context, of)
  const rows = rowsOf(cases.states, of.job, context.now)
  const known = await context.tx.get('client', [...new Set(rows.map(({ clientId }) => clientId))])
  const clients = new Map([...known].filter(([, client]) => client.erasedAt === null))
  const desk = { settings: settings.value, words: words.value, clients }
  const told = rows.filter(({ task }) => standingOf(task) !== 'undetermined')
  const letters = lettersOf(told, coalesceFor(context, of.job))
  const riding = await ridingOf(context, letters, of.earlier)
  const rides = new Set(riding.map(({ letter }) => letter))
  await loadContactPoints(context, [...clients.values()])
  const written: WrittenLetter[] = []
  for (const letter of letters) {
    if (rides.has(letter)) continue
    const isDivided = 'clientId' in letter.scope && of.earlier.divided.has(letter.clientId)
    written.push(await writeLetter(context, desk, of.job, letter, isDivided))
  }
  return accept({ cases, rows, written, riding, desk })
}

function readAll(job: NotifyJob, settings: Settings): Result<ReadonlyMap<CarriedChannel, Words>> {
  const words = new Map<CarriedChannel, Words>()
  for (const channel of ['sms', 'email'] as const) {
    const written = job.words[channel]
    const read = written && checkedWords(channel, written, settings)
    if (read && !read.ok) return read
    if (read) words.set(channel, read.value)
  }
  return accept(words)
}

/** A link to everything of a client may open cases that staff with only some case types do not see: theirs opens one case. */
function coalesceFor({ asker }: Context, { coalesce }: NotifyJob) {
  return coalesce === 'perRecipient' && scopeOf(asker) !== null ? 'perCase' : coalesce
}

async function guarded(
  context: Context,
  settings: Settings,
  written: readonly WrittenLetter[],
): Promise<ReadonlyMap<GuardedWish['wanted'], GuardedWish>> {
  const scopes = new Map(
    written.flatMap(({ letter, wanted }) => (wanted ? [[wanted, letter.scope] as const] : [])),
  )
  const wishes = await askGuard(context, settings, [...scopes.keys()], (each) => scopes.get(each) ?? null)
  return new Map(wishes.map((each) => [each.wanted, each]))
}

function outcomeOf(wish: GuardedWish | null | undefined): Pick<RunItem, 'outcome' | 'reason'> {
  const verdict = wish?.verdict ?? { may: 'expired' }
  switch (verdict.may) {
    case 'go':
    case 'wait':
      return { outcome: 'accepted' }
    case 'never':
      return { outcome: 'suppressed', reason: verdict.reason }
    case 'expired':
      return { outcome: 'suppressed', reason: 'expired' }
  }
}

/** An item for each row, by case; a task of which nobody knows yet whether it applies is told to nobody. */
function itemsOf(
  { caseIds }: SliceOf,
  { skipped }: OpenCases,
  rows: readonly Row[],
  becomes: ReadonlyMap<Row, Omit<RunItem, 'caseId'>>,
): readonly RunItem[] {
  const byCase = new Map<string, RunItem[]>(caseIds.map((id) => [id, []]))
  for (const row of rows) {
    const { state, task, clientId, channel } = row
    const caseId = state.record.id
    const outcome = becomes.get(row) ?? { outcome: 'suppressed' as const, reason: 'undetermined' }
    byCase.get(caseId)?.push({ caseId, taskId: task.id, clientId, channel, ...outcome })
  }
  return caseIds.flatMap((id) => skipped.get(id) ?? byCase.get(id) ?? [])
}
