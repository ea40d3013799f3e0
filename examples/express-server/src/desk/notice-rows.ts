import type { Notice, NoticeKind } from '@casework/core'
import { html } from 'hono/html'
import { localTime } from './dates'
import { groupedBy } from './groups'
import { isolated, nothing, unseen, type Html } from './html'
import { count } from './words'
import type { Visitor } from './visitor'

/** What a notice is about, how its badge looks, and what several of them are. */
const kindWords: Readonly<Record<NoticeKind, readonly [word: string, look: string, noun: string]>> = {
  overdue: ['Overdue', 'overdue', 'task'],
  dueSoon: ['Due soon', 'in_progress', 'task'],
  escalation: ['Escalated', 'overdue', 'task'],
  formCompleted: ['Form complete', 'completed', 'form'],
  documentUploaded: ['Document', 'todo', 'document'],
  reminderFailed: ['Reminder failed', 'overdue', 'reminder'],
  automationFailed: ['Automation failed', 'overdue', 'automation'],
}

/** Notices as rows: what was told of one case at one moment is one row with its tasks. */
export function noticeRows(visitor: Visitor, notices: readonly Notice[]): readonly Promise<Html>[] {
  const alike = groupedBy(notices, ({ caseId, at, kind, readAt }) =>
    JSON.stringify([caseId, at, kind, readAt === null]),
  )
  const cases = new Map<string, Promise<NamedCase | null>>()
  const caseOf = (caseId: string) => {
    const asked = cases.get(caseId) ?? namedCase(visitor, caseId)
    cases.set(caseId, asked)
    return asked
  }
  return alike.map(async ([, group]) => {
    const [first, ...others] = group
    const told = first && others.length > 0 ? await caseOf(first.caseId) : null
    const folded = first && told ? together(visitor, told, first, group) : null
    return folded ?? html`${group.map((each) => row(visitor, each, [each], sentence(each)))}`
  })
}

/** A form that marks notices as read. */
export function readForm(noticeIds: readonly string[], label: string, about: string): Html {
  return html`<form method="post" action="/notices/read">
    ${noticeIds.map((id) => html`<input type="hidden" name="notice" value="${id}" />`)}
    <button ${about === '' ? nothing : html`class="quiet"`}>
      ${label}${about === '' ? nothing : unseen(about)}
    </button>
  </form>`
}

/** What a case and its tasks are called. */
interface NamedCase {
  readonly name: string
  readonly tasks: ReadonlyMap<string, string>
}

/** Null when the case is not there to be seen any more, and only the sentences of notices can tell. */
async function namedCase({ desk }: Pick<Visitor, 'desk'>, caseId: string): Promise<NamedCase | null> {
  const [record, list] = await Promise.all([desk.try.cases.get({ caseId }), desk.try.tasks.list({ caseId })])
  if (!record.ok || !list.ok) return null
  const tasks = new Map((list.value.tasks ?? []).map((task) => [task.id, task.name]))
  return { name: record.value.name, tasks }
}

/** Several as one. */
function together(
  visitor: Pick<Visitor, 'zone'>,
  { name, tasks: names }: NamedCase,
  first: Notice,
  group: readonly Notice[],
): Html {
  const { caseId, kind } = first
  const tasks = [...new Set(group.flatMap(({ taskId }) => taskId ?? []))].filter((id) => names.has(id))
  const [, , noun] = kindWords[kind]
  const what = (href: string, fresh: Html) =>
    html`<a href="${href}" ${fresh}>${count(group.length, noun)} on ${isolated(name)}</a>`
  const under = html`<span class="under"
    >${tasks.map(
      (id, index) =>
        html`${index === 0 ? nothing : ' · '}<a href="${caseLink(caseId, id)}"
            >${isolated(names.get(id) ?? '')}</a
          >`,
    )}</span
  >`
  return row(
    visitor,
    { ...first, taskId: null, text: `${count(group.length, noun)} on ${name}` },
    group,
    what,
    under,
  )
}

function sentence({ text }: Notice) {
  return (href: string, fresh: Html) => html`<a href="${href}" ${fresh}>${isolated(text)}</a>`
}

function row(
  { zone }: Pick<Visitor, 'zone'>,
  { kind, caseId, taskId, text, at, readAt }: Notice,
  all: readonly Notice[],
  link: (href: string, fresh: Html) => Html,
  under: Html = nothing,
): Html {
  const [word, look] = kindWords[kind]
  const isFresh = readAt === null
  const ids = all.map((each) => each.noticeId)
  return html`<li ${isFresh ? html`class="unread"` : nothing}>
    <time datetime="${at}">${localTime(at, zone)}</time>
    <div class="told">
      <span class="badge ${look}">${word}</span>
      <p>
        ${isFresh ? unseen('Unread: ') : nothing}${link(caseLink(caseId, taskId), isFresh ? html`data-reads="${ids.join(' ')}"` : nothing)}${under}
      </p>
      <span class="number dim">${caseId}</span>
    </div>
    ${isFresh ? readForm(ids, 'Mark as read', `: ${text}`) : nothing}
  </li>`
}

function caseLink(caseId: string, taskId: string | null): string {
  const path = `/cases/${encodeURIComponent(caseId)}`
  return taskId === null ? path : `${path}#task-${encodeURIComponent(taskId)}`
}
