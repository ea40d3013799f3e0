import { statuses, type CaseTask } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { address, choice, isolated, nothing, type Html } from './html'
import { empty, type Page } from './layout'
import { field, oneOf, statusField } from './query'
import { dueWords, standingWord, statusWords, thousands } from './words'
import { People, type Visitor } from './visitor'

const views = ['all', 'mine', 'overdue', 'dueToday', 'dueThisWeek'] as const
const viewNames = {
  all: 'All',
  mine: 'My tasks',
  overdue: 'Overdue',
  dueToday: 'Due today',
  dueThisWeek: 'Due this week',
} as const satisfies Record<(typeof views)[number], string>

/** Tasks over all cases: five views with their counts, narrowed, sorted and paged. */
export async function dashboardPage(visitor: Visitor, request: Request): Promise<Page> {
  const { query } = request
  const { desk } = visitor
  const view = oneOf(query, 'view', views) ?? 'overdue'
  const status = statusField(query)
  const [caseType, assigneeId] = [field(query, 'type'), field(query, 'who')]
  const sort = oneOf(query, 'sort', ['due', 'name', 'status'] as const) ?? 'due'
  const direction = oneOf(query, 'direction', ['down'] as const)
  const [after, exact] = [field(query, 'after'), field(query, 'exact')]
  const [from, to] = [field(query, 'from'), field(query, 'to')]
  const narrowed = {
    ...(from === undefined ? {} : { dueFrom: from }),
    ...(to === undefined ? {} : { dueTo: to }),
    ...(status ? { status: [status] } : {}),
    ...(caseType === undefined ? {} : { caseType }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
  }
  const [counts, page, { caseTypes }] = await Promise.all([
    desk.tasks.counts({ ...narrowed, exact: exact !== undefined }),
    desk.tasks.dashboard({
      view,
      ...narrowed,
      sort,
      descending: direction === 'down',
      limit: 50,
      ...(after === undefined ? {} : { after }),
    }),
    desk.caseTypes.list({ limit: 200 }),
  ])
  const people = new People(visitor.everyone, [])
  const here = { status, type: caseType, who: assigneeId, from, to, sort, direction, exact }
  const body = html`<div class="heading"><h1>Dashboard</h1></div>
    <nav class="views" aria-label="Views">
      ${views.map((each) => {
        const amount = counts[each]
        return html`<a
          class="view ${each}"
          href="${address('/dashboard', { ...here, view: each })}"
          ${each === view ? html`aria-current="page"` : nothing}
          ><span class="view-count"
            >${amount === null ? '–' : `${thousands(amount.count)}${amount.capped ? '+' : ''}`}</span
          >
          ${viewNames[each]}</a
        >`
      })}
    </nav>
    ${
      views.some((each) => counts[each]?.capped)
        ? html`<p class="exact">
            Counts stop at 1,000.
            <a href="${address('/dashboard', { ...here, view, exact: 'yes' })}">Count them all</a>
          </p>`
        : nothing
    }
    <form class="filters" method="get" action="/dashboard">
      <input type="hidden" name="view" value="${view}" />
      ${exact === undefined ? nothing : html`<input type="hidden" name="exact" value="yes" />`}
      ${choice('status', 'Status', [['', 'Any status'], ...statuses.map((each) => [each, statusWords[each]] as const)], status)}
      ${choice('type', 'Case type', [['', 'All types'], ...caseTypes.map((each) => [each.id, each.name] as const)], caseType)}
      ${choice('who', 'Assigned to', [['', 'Anybody'], ...visitor.everyone.map((each) => [each.id, each.name] as const)], assigneeId)}
      ${dateInput('from', 'Due from', from)} ${dateInput('to', 'Due until', to)}
      ${choice(
        'sort',
        'Sort',
        [
          ['due', 'Due date'],
          ['name', 'Name'],
          ['status', 'Status'],
        ],
        sort,
      )}
      ${choice(
        'direction',
        'Direction',
        [
          ['', 'Ascending'],
          ['down', 'Descending'],
        ],
        direction,
      )}
      <p><button>Apply</button></p>
    </form>
    ${page.tasks.length === 0 ? empty('No tasks here', html`Nothing fits this view. <a href="/dashboard?view=all">See all tasks</a>.`) : table(page.tasks, people, visitor)}
    ${pages(address('/dashboard', { ...here, view }), after !== undefined, page.next && address('/dashboard', { ...here, view, after: page.next }))}
    <p class="keys" id="keys">
      With the focus in the list: <kbd>↑</kbd> <kbd>↓</kbd> from task to task, <kbd>Enter</kbd> opens it,
      <kbd>N</kbd> next page, <kbd>F</kbd> first page.
    </p>`
  return { title: 'Dashboard', current: 'dashboard', path: request.originalUrl, body }
}

function dateInput(name: string, label: string, value: string | undefined): Html {
  return html`<p>
    <label for="${name}">${label}</label>
    <input type="date" id="${name}" name="${name}" value="${value ?? ''}" />
  </p>`
}

interface Row {
  readonly task: CaseTask
  readonly caseName: string
  readonly assigneeIds: readonly string[]
}

function table(rows: readonly Row[], people: People, { now }: Visitor): Html {
  return html`<table class="sheet tasks-sheet" id="tasks" tabindex="-1" data-keyed aria-describedby="keys">
    <thead>
      <tr>
        <th scope="col">Task</th>
        <th scope="col">Case</th>
        <th scope="col">Assigned to</th>
        <th scope="col">Status</th>
        <th scope="col">Due</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ task, caseName, assigneeIds }) => {
        const { word, look } = standingWord(task)
        const { words, exact } = dueWords(task, now)
        const path = `/cases/${encodeURIComponent(task.caseId)}`
        return html`<tr>
          <th scope="row" data-label="Task">
            <a class="strong" href="${path}#task-${task.id}">${isolated(task.name)}</a>
          </th>
          <td data-label="Case">
            <a href="${path}">${isolated(caseName)}</a>
            <span class="under number">${task.caseId}</span>
          </td>
          <td data-label="Assigned to">
            ${assigneeIds.map((id, index) => html`${index > 0 ? html`, ` : nothing}${isolated(people.staff(id))}`)}
          </td>
          <td data-label="Status"><span class="badge ${look}">${word}</span></td>
          <td data-label="Due">
            <span
              class="${task.status === 'overdue' ? 'late' : 'due'}"
              ${exact === null ? nothing : html`title="${exact}"`}
              >${words}</span
            >
          </td>
        </tr>`
      })}
    </tbody>
  </table>`
}

function pages(first: string, isLater: boolean, next: string | null): Html {
  if (!isLater && next === null) return nothing
  return html`<nav class="pages" aria-label="Pages">
    ${isLater ? html`<a href="${first}#tasks" data-first>First page</a>` : nothing}
    ${next === null ? nothing : html`<a href="${next}#tasks" rel="next">Next 50 tasks</a>`}
  </nav>`
}
