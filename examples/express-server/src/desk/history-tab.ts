import type { CaseEvent } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase } from './case-frame'
import { localDate, localTime, longDate } from './dates'
import { isolated, nothing, type Html } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import { sentence, type Naming } from './sentences'
import { count } from './words'
import type { Visitor } from './visitor'

const pageSize = 100

/** The History tab: what happened, by whom and when, in sentences, the newest first. */
export async function historyTab(visitor: Visitor, request: Request, caseId: string): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const before = Number(field(request.query, 'before'))
  const [{ events, next }, { tasks = [] }, { forms }, { custom }] = await Promise.all([
    visitor.desk.cases.history({
      caseId,
      limit: 1_000,
      ...(before >= 1 && Number.isInteger(before) ? { before } : {}),
    }),
    visitor.desk.tasks.list({ caseId }),
    visitor.desk.forms.list({ limit: 200 }),
    visitor.desk.fields.list({}),
  ])
  const taskNames = new Map([...keysIn(events), ...tasks.map((task) => [task.id, task.name] as const)])
  const formNames = new Map(forms.map((form) => [form.formId, form.name]))
  const labels = new Map(custom.map((each) => [each.key, each.label]))
  const names: Naming = {
    task: (id) => taskNames.get(id) ?? 'a task',
    form: (id) => formNames.get(id) ?? id,
    client: (id) => open.people.client(id),
    staff: (id) => open.people.staff(id),
    field: (key) => labels.get(key) ?? key,
    zone: visitor.zone,
  }
  const lines = together(events).flatMap(({ event, moved }) => {
    const told = moved ? movedWords(moved) : sentence(event, names)
    return told === null ? [] : [{ event, told }]
  })
  const shown = lines.slice(0, pageSize)
  const earlier = lines.length > pageSize ? shown.at(-1)?.event.seq : next
  const body =
    shown.length === 0
      ? empty('Nothing has happened yet', html`What anybody does on this case is told here.`)
      : html`${days(shown, visitor.zone).map(([date, some]) => dayPart(date, some, open.people.actor.bind(open.people), visitor.zone))}
        ${typeof earlier === 'number' ? html`<nav class="pages" aria-label="Pages"><a href="${open.path}/history?before=${earlier}" rel="next">Earlier</a></nav>` : nothing}`
  return caseFrame(open, visitor, request, { tab: 'history', body })
}

interface Line {
  readonly event: CaseEvent
  readonly told: string
}

interface Moved {
  readonly necessary: number
  readonly unnecessary: number
}

/** Events to tell one by one; what one answer made of many other questions is told at once. */
function together(
  events: readonly CaseEvent[],
): readonly { readonly event: CaseEvent; readonly moved?: Moved }[] {
  const told: { event: CaseEvent; moved?: Moved }[] = []
  for (const event of events) {
    const necessary = event.type === 'TaskApplicable' ? 1 : 0
    const unnecessary = event.type === 'TaskSkipped' ? 1 : 0
    const last = told.at(-1)
    if (necessary + unnecessary === 0) told.push({ event })
    else if (last?.moved && last.event.at === event.at) {
      const { moved } = last
      told[told.length - 1] = {
        event,
        moved: { necessary: moved.necessary + necessary, unnecessary: moved.unnecessary + unnecessary },
      }
    } else told.push({ event, moved: { necessary, unnecessary } })
  }
  return told
}

function movedWords({ necessary, unnecessary }: Moved): string {
  const parts = [
    ...(necessary > 0 ? [`brought up ${count(necessary, 'question')}`] : []),
    ...(unnecessary > 0 ? [`made ${count(unnecessary, 'question')} unnecessary`] : []),
  ]
  return `${parts.join(' and ')} by an answer`
}

/** Removed tasks are in no list; their keys still say what they were. */
function keysIn(events: readonly CaseEvent[]): (readonly [string, string])[] {
  return events.flatMap((event) =>
    event.type === 'TaskAssigned' ? [[event.taskId, event.key] as const] : [],
  )
}

function days(lines: readonly Line[], zone: string): readonly (readonly [string, readonly Line[]])[] {
  const byDay = new Map<string, Line[]>()
  for (const line of lines) {
    const date = localDate(line.event.at, zone)
    byDay.set(date, [...(byDay.get(date) ?? []), line])
  }
  return [...byDay]
}

function dayPart(
  date: string,
  lines: readonly Line[],
  actor: (of: CaseEvent['actor']) => string,
  zone: string,
): Html {
  return html`<section class="day">
    <h2>${longDate(date)}</h2>
    <ul class="history">
      ${lines.map(
        ({ event, told }) =>
          html`<li>
            <time datetime="${event.at}">${localTime(event.at, zone)}</time>
            <p>${isolated(actor(event.actor))} ${isolated(told)}.</p>
          </li>`,
      )}
    </ul>
  </section>`
}
