import type { CaseTask, ExplainedDue, ExplainedReminder, ExplainedStatus, StatusRule } from '@casework/core'
import { html } from 'hono/html'
import type { OpenCase } from './case-frame'
import { conditionWords } from './condition-words'
import { shortDate, shortInstant } from './dates'
import { nothing, type Html } from './html'
import { becauseWords, missedWords } from './ladder-words'
import { stepSentence } from './ladders/step-sentence'
import type { Visitor } from './visitor'
import { count } from './words'

/** What the reasons of a task are told with. */
interface Telling {
  readonly open: OpenCase
  readonly zone: string
}

/** Why a task stands where it stands: its status, its condition, its date and its reminders, each with what was found. */
export async function taskWhy(
  taskId: string,
  { desk, zone }: Visitor,
  open: OpenCase,
  tasks: ReadonlyMap<string, CaseTask>,
): Promise<Html> {
  const about = { open, zone }
  const [status, applies, due, reminder] = await Promise.all([
    desk.tasks.explain({ taskId, what: 'status' }),
    desk.tasks.explain({ taskId, what: 'applicability' }),
    desk.tasks.explain({ taskId, what: 'due' }),
    desk.tasks.explain({ taskId, what: 'reminder' }),
  ])
  return html`<ul class="reasons task-note">
    ${status.what === 'status' ? html`<li>${statusPart(status, about)}</li>` : nothing}
    ${applies.what === 'applicability' && applies.condition ? html`<li>It is asked only if ${conditionWords(applies.condition, tasks)}.</li>` : nothing}
    ${due.what === 'due' ? html`<li>${duePart(due, about)}</li>` : nothing}
    ${reminder.what === 'reminder' ? reminderParts(reminder, about) : nothing}
  </ul>`
}

const ruleWords: Readonly<Record<StatusRule, string>> = {
  skipped: 'It does not apply',
  waived: 'It was waived',
  undetermined: 'It waits for an answer that decides whether it applies',
  completed: 'It was completed',
  held: 'It is on hold',
  overdue: 'Its time ran out',
  phase: 'It is open',
}

function statusPart({ checks, phase }: ExplainedStatus, { open, zone }: Telling): string {
  const decided = checks.at(-1)
  if (!decided) return ''
  const { rule, at, by, reason } = decided
  const words = rule === 'phase' && phase === 'in_progress' ? 'It was begun' : ruleWords[rule]
  const who = by === null ? '' : `, by ${open.people.actor(by)}`
  const when = at === null ? '' : `, ${rule === 'overdue' ? 'on' : 'since'} ${shortInstant(at, zone)}`
  return `${words}${when}${who}${reason === null ? '' : `: ${reason}`}.`
}

const noDate: Readonly<Record<Exclude<ExplainedDue['because'], 'counted'>, string>> = {
  waiting: 'Its date waits for what it counts from.',
  never: 'It has no date: what it would count from does not come.',
  notApplicable: 'It has no date while it does not apply.',
  noRule: 'It has no due date.',
}

function duePart(
  { because, due, from, counting, held, changed, source }: ExplainedDue,
  about: Telling,
): string {
  if (because !== 'counted' || !counting || due === null || due.date === null)
    return noDate[because === 'counted' ? 'noRule' : because]
  const counted = counting.days.filter((each) => each.counted).length
  const passed = counting.days.filter(({ why }) => why === 'closed' || why === 'holiday').length
  const start =
    from === null || from.at === null
      ? ''
      : `, ${count(counted, 'day')} counted from ${shortDate(from.at.slice(0, 10))}`
  const closed = passed === 0 ? '' : `, ${count(passed, 'closed day')} passed over`
  const stopped = held?.unit === 'days' ? `, ${count(held.added, 'day')} added for being on hold` : ''
  const who = source === 'manual' && changed ? `, set by ${about.open.people.actor(changed.by)}` : ''
  return `Due ${shortDate(due.date)}${start}${closed}${stopped}${who}.`
}

const places = {
  task: 'the task',
  form: 'its form',
  caseType: 'the type of the case',
  firm: 'the firm',
} as const

function reminderParts({ ladders, standing, steps }: ExplainedReminder, { zone }: Telling): Html {
  const won = ladders.find((each) => each.wins)
  if (!won) return html`<li>No ladder reminds of it.</li>`
  return html`<li>
      Reminders follow the ladder of
      ${places[won.from]}${standing === 'live' ? '' : ', and nothing is to come'}.
    </li>
    ${steps.map(
      ({ step, written, decided, planned }) =>
        html`<li>
          ${written ? stepSentence(written) : step}.
          ${decided.map((each) => `${outcomeWords(each)} on ${shortInstant(each.decidedAt, zone)}. `)}
          ${planned ? `${plannedWords(planned)} ${shortInstant(planned.plannedAt, zone)}.` : nothing}
        </li>`,
    )}`
}

type Step = ExplainedReminder['steps'][number]

function outcomeWords({ outcome, reason }: Step['decided'][number]): string {
  if (outcome === 'fired') return 'Done'
  const missed = missedWords[reason as keyof typeof missedWords] as string | undefined
  return outcome === 'missed'
    ? `Passed over, since ${missed ?? ''},`
    : `Left out, since ${becauseWords(reason)},`
}

function plannedWords({ outcome, reason }: NonNullable<Step['planned']>): string {
  return outcome === 'suppressed' ? `Would be left out, since ${becauseWords(reason)}, on` : 'Comes on'
}
