import type { CaseTask } from '@casework/core'
import { html } from 'hono/html'
import { answerPreview } from './answer'
import type { OpenCase } from './case-frame'
import { shortInstant } from './dates'
import { address, isolated, nothing, unseen, type Html } from './html'
import { beginning, dueWords, standingWord } from './words'
import type { Visitor } from './visitor'

/** The list that a task stands in. */
interface Listing {
  /** The name of the task with a key. */
  readonly nameOf: (key: string) => string
  /** How the list is filtered and sorted, so that an action leads back to it. */
  readonly order: Readonly<Record<string, string | undefined>>
  /** The task whose reasons are shown, and what they are. */
  readonly why: { readonly taskId: string; readonly body: Html } | null
}

/** One task of a case: where it stands, what was answered, when it is due, and what can be done with it. */
export function taskRow(
  task: CaseTask,
  open: OpenCase,
  visitor: Visitor,
  { nameOf, order, why }: Listing,
): Html {
  const { word, look } = standingWord(task)
  const { words, exact } = dueWords(task, visitor.now, nameOf)
  const asked = why?.taskId === task.id ? why.body : null
  const late = task.status === 'overdue' ? 'late' : 'due'
  return html`<li class="task" id="task-${task.id}">
    <p class="task-standing"><span class="badge ${look}">${word}</span></p>
    <div class="task-main">
      <h4 class="task-name">
        ${isolated(task.name)}${task.required ? nothing : html` <span class="optional">optional</span>`}
      </h4>
      ${saying(task, open, visitor)}
      ${
        asked
          ? html`<details open>
              <summary>Why?</summary>
              ${asked}
            </details>`
          : nothing
      }
    </div>
    <p class="task-due">
      ${isDone(task) ? doneBy(task, open, visitor) : html`<span class="${late}" ${exact === null ? nothing : html`title="${exact}"`}>${words}</span>`}
    </p>
    <div class="task-side">
      ${actions(task, open.path, visitor, order)}
      ${
        asked
          ? nothing
          : html`<a href="${address(open.path, { ...order, why: task.id })}#task-${task.id}"
              >Why?${unseen(` Reasons for ${task.name}`)}</a
            >`
      }
    </div>
  </li>`
}

function saying(task: CaseTask, { people }: OpenCase, { zone }: Visitor): Html {
  const { heldSince, clientId, draft } = task
  return html`${isDone(task) ? html`<p class="task-answer">${answerPreview(task)}</p>` : nothing}
  ${
    task.phase === 'in_progress' && typeof draft === 'string'
      ? html`<p class="task-note">Draft: ${isolated(beginning(draft, 120))}</p>`
      : nothing
  }
  ${
    heldSince !== null && task.phase !== 'completed'
      ? html`<p class="task-note">On hold since ${shortInstant(heldSince, zone)}</p>`
      : nothing
  }
  ${clientId === null ? nothing : html`<p class="task-note">For ${isolated(people.client(clientId))} only</p>`}`
}

function isDone({ phase, status }: CaseTask): boolean {
  return phase === 'completed' && status === 'completed'
}

/** Who completed it and when; when it was due, for whoever asks. */
function doneBy(task: CaseTask, { people }: OpenCase, { zone, now }: Visitor): Html {
  const { completedAt, completedBy, completedLate } = task
  if (completedAt === null || completedBy === null) return nothing
  const { words } = dueWords(task, now)
  return html`${isolated(people.actor(completedBy))}${completedLate ? html` <span class="late">late</span>` : nothing}
    <span class="line" ${words === '' ? nothing : html`title="${words}"`}
      >${shortInstant(completedAt, zone)}</span
    >`
}

/** What may be done with a task where it stands, as the table of commands has it. */
function legal(task: CaseTask, isAdmin: boolean): readonly (readonly [verb: string, label: string])[] {
  const remove = ['remove', 'Remove'] as const
  if (task.waived) return [['unwaive', 'Take the waiver back'], remove]
  if (task.applicability === 'skipped') return [remove]
  if (task.applicability === 'undetermined') return [['waive', 'Waive'], remove]
  if (task.phase === 'completed') return isAdmin ? [['reopen', 'Reopen'], remove] : [['reopen', 'Reopen']]
  const clock =
    task.heldSince === null ? (['hold', 'Put on hold'] as const) : (['release', 'Release'] as const)
  return [['waive', 'Waive'], clock, remove]
}

function actions(task: CaseTask, path: string, { staff }: Visitor, order: Listing['order']): Html {
  const isOpen = task.phase !== 'completed' && task.applicability === 'applicable' && !task.waived
  return html`<details class="task-actions">
    <summary>Actions${unseen(` for ${task.name}`)}</summary>
    <form method="post" action="${address(`${path}/tasks/${task.id}`, order)}">
      <p>
        <label>Reason <input name="reason" maxlength="1000" autocomplete="off" /></label>
      </p>
      <p class="buttons">
        ${legal(task, staff.role === 'admin').map(
          ([verb, label]) => html`<button name="do" value="${verb}">${label}</button>`,
        )}
      </p>
      ${
        task.phase === 'completed' || task.applicability === 'skipped' || task.waived
          ? nothing
          : html`<p class="reschedule">
              <label>New due date <input type="date" name="on" /></label>
              <button name="do" value="reschedule">Set date</button>
              <button class="quiet" name="do" value="rule">Back to its rule</button>
            </p>`
      }
      ${isOpen ? html`<p><a href="${path}/link?task=${task.id}">Copy a link to this task</a></p>` : nothing}
    </form>
  </details>`
}
