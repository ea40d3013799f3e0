import type { CaseTask, Status } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase, type OpenCase, type Outcome } from './case-frame'
import { address, nothing, options, type Html } from './html'
import { empty, type Page } from './layout'
import { caseProgress, smallProgress } from './progress'
import { field, oneOf, statusField } from './query'
import { taskRow } from './task-row'
import { taskWhy } from './task-why'
import { count, statusWords } from './words'
import type { Visitor } from './visitor'

const sorts = ['due', 'name', 'status'] as const

/** How the tasks are shown. */
export interface Order {
  readonly status: Status | undefined
  readonly sort: (typeof sorts)[number] | undefined
  readonly direction: 'down' | undefined
  readonly group: 'none' | undefined
}

/** The order that an address asks for; what it does not know counts as not asked. */
export function orderOf({ query }: Request): Order {
  return {
    status: statusField(query),
    sort: oneOf(query, 'sort', sorts),
    direction: oneOf(query, 'direction', ['down'] as const),
    group: oneOf(query, 'group', ['none'] as const),
  }
}

/** The Tasks tab: progress, filter by status, sort, group by section, and every task with its actions. */
export async function tasksTab(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const order = orderOf(request)
  const open = await openCase(visitor, caseId)
  const asked = {
    caseId,
    descending: order.direction === 'down',
    ...(order.status ? { status: [order.status] } : {}),
    ...(order.sort ? { sort: order.sort } : {}),
  }
  const [all, shown] = await Promise.all([
    visitor.desk.tasks.list({ caseId }),
    visitor.desk.tasks.list(order.group ? asked : { ...asked, groupBy: 'section' }),
  ])
  const everything = all.tasks ?? []
  const byKey = new Map(everything.map((task) => [task.key, task]))
  const nameOf = (key: string) => byKey.get(key)?.name ?? key
  const asking = everything.find((task) => task.id === field(request.query, 'why'))
  const why = asking ? { taskId: asking.id, body: await taskWhy(asking.id, visitor, open, byKey) } : null
  const line = (task: CaseTask) => taskRow(task, open, visitor, { nameOf, order: { ...order }, why })
  const lists = shown.sections
    ? shown.sections.map((section) => sectionPart(section, line, asking))
    : [taskList(shown.tasks ?? [], line)]
  const isEmpty = (shown.sections ?? [{ tasks: shown.tasks ?? [] }]).every(
    (section) => section.tasks.length === 0,
  )
  const body = html`${caseProgress(all.progress)}
  ${everything.length === 0 ? nothing : controls(open, everything, order)}
  ${isEmpty ? nothingToShow(open, everything.length === 0) : lists}`
  return caseFrame(open, visitor, request, { tab: 'tasks', outcome, body })
}

function controls({ path }: OpenCase, tasks: readonly CaseTask[], order: Order): Html {
  const { status, sort, direction, group } = order
  const rest = { sort, direction, group }
  const chip = (value: Status | undefined, label: string, amount: number) =>
    html`<li>
      <a
        href="${address(path, { ...rest, status: value })}"
        ${value === status ? html`aria-current="true"` : nothing}
        >${label} <span class="amount">${amount}</span></a
      >
    </li>`
  const of = (value: Status) => tasks.filter((task) => task.status === value).length
  const statusesShown = Object.keys(statusWords) as Status[]
  return html`<div class="controls">
    <ul class="chips" aria-label="Filter by status">
      ${chip(undefined, 'All', tasks.length)}
      ${statusesShown.map((each) => chip(each, statusWords[each], of(each)))}
    </ul>
    <form class="sorting" method="get" action="${path}">
      ${status ? html`<input type="hidden" name="status" value="${status}" />` : nothing}
      <label
        >Sort
        <select name="sort" data-autosubmit>
          ${options(
            [
              ['', 'Form order'],
              ['due', 'Due date'],
              ['name', 'Name'],
              ['status', 'Status'],
            ],
            sort ?? '',
          )}
        </select></label
      >
      <label
        >Direction
        <select name="direction" data-autosubmit>
          ${options(
            [
              ['', 'Ascending'],
              ['down', 'Descending'],
            ],
            direction ?? '',
          )}
        </select></label
      >
      <label
        >Group
        <select name="group" data-autosubmit>
          ${options(
            [
              ['', 'By section'],
              ['none', 'None'],
            ],
            group ?? '',
          )}
        </select></label
      >
      <button data-without-script>Apply</button>
    </form>
  </div>`
}

type Section = NonNullable<Awaited<ReturnType<Visitor['desk']['tasks']['list']>>['sections']>[number]

function sectionPart(section: Section, line: (task: CaseTask) => Html, asking: CaseTask | undefined): Html {
  const { name, formName, tasks, progress } = section
  if (tasks.length === 0) return nothing
  const waiting = tasks.filter((task) => task.applicability === 'undetermined' && !task.waived)
  const standing = tasks.filter((task) => !waiting.includes(task))
  return html`<section class="section">
    <div class="section-head">
      <h3>
        ${name ?? 'Other tasks'}${formName === null ? nothing : html` <span class="form-name">${formName}</span>`}
      </h3>
      ${smallProgress(progress, `Progress of ${name ?? 'other tasks'}`)}
    </div>
    ${standing.length > 0 ? taskList(standing, line) : nothing}
    ${
      waiting.length > 0
        ? html`<details
            class="waiting-tasks"
            ${waiting.some(({ id }) => id === asking?.id) ? html`open` : nothing}
          >
            <summary>${count(waiting.length, 'question')} waiting for an earlier answer</summary>
            ${taskList(waiting, line)}
          </details>`
        : nothing
    }
  </section>`
}

function taskList(tasks: readonly CaseTask[], line: (task: CaseTask) => Html): Html {
  return html`<ul class="tasks">
    ${tasks.map(line)}
  </ul>`
}

function nothingToShow({ path }: OpenCase, isNew: boolean): Html {
  return isNew
    ? empty(
        'No tasks yet',
        html`<a href="${path}/add">Add a task or a form</a>, then send the client a link.`,
      )
    : empty('No task has this status', html`<a href="${path}">Show all tasks</a>.`)
}
