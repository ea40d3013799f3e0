import type { CaseRecord, CaseTask } from '@casework/core'
import { html } from 'hono/html'
import { isolated, nothing, type Html } from '../html'
import { smallProgress } from '../progress'
import { dueWords } from '../words'
import type { People, Visitor } from '../visitor'

/** What a row is drawn with. */
export interface RowParts {
  readonly people: People
  readonly typeNames: ReadonlyMap<string, string>
  readonly picked: boolean
}

/** A case in the list: whether it is chosen, how far it is, and what is due next. */
export async function caseRow(
  { desk, now }: Visitor,
  record: CaseRecord,
  { people, typeNames, picked }: RowParts,
): Promise<Html> {
  const { id, name, type, status, clientIds, assigneeIds } = record
  const { tasks = [], progress } = await desk.tasks.list({ caseId: id, sort: 'due' })
  const next = tasks.find(isDueNext)
  const overdue = tasks.filter((task) => task.status === 'overdue').length
  const due = next && dueWords(next, now)
  return html`<tr>
    <td class="tick-cell">
      <label class="tick-box"
        ><input type="checkbox" name="pick" value="${id}" ${picked ? html`checked` : nothing} /><span
          class="unseen"
          >Choose ${isolated(name)}</span
        ></label
      >
    </td>
    <th scope="row" data-label="Case">
      <a class="strong" href="/cases/${encodeURIComponent(id)}">${isolated(name)}</a>
      <span class="under"
        ><span class="number">${id}</span>
        ${type === null ? nothing : (typeNames.get(type) ?? type)}${status === null ? nothing : html` · ${status}`}</span
      >
    </th>
    <td data-label="Clients">${names(clientIds.map((each) => people.client(each)))}</td>
    <td data-label="Assigned to">${names(assigneeIds.map((each) => people.staff(each)))}</td>
    <td data-label="Progress">${smallProgress(progress, `Progress of ${name}`)}</td>
    <td data-label="Next due">
      ${
        due
          ? html`<span class="${next.status === 'overdue' ? 'late' : 'due'}" title="${due.exact ?? ''}"
                >${due.words}</span
              >
              <span class="under">${isolated(next.name)}</span>`
          : html`<span class="dim"
              >${progress.total > 0 && progress.done === progress.total ? 'All done' : 'Nothing dated'}</span
            >`
      }
      ${overdue > 1 ? html`<span class="under late">${overdue} overdue</span>` : nothing}
    </td>
  </tr>`
}

function isDueNext({ status, applicability, due, heldSince }: CaseTask): boolean {
  const open = status === 'overdue' || status === 'todo' || status === 'in_progress'
  return open && applicability === 'applicable' && heldSince === null && typeof due?.date === 'string'
}

function names(all: readonly string[]): Html {
  return html`${all.map((name, index) => html`${index > 0 ? html`, ` : nothing}${isolated(name)}`)}`
}
