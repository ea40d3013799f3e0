import type { Request } from 'express'
import { html } from 'hono/html'
import { caseFrame, openCase, type OpenCase } from './case-frame'
import { localDate, longDate } from './dates'
import { entryKey, stepEntry, waitingEntry, type Entry, type EntryNames } from './forecast-entries'
import { groupedBy } from './groups'
import { address, nothing, type Html } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import type { Visitor } from './visitor'

const horizons = [
  ['7', 'A week'],
  ['30', '30 days'],
  ['90', '90 days'],
] as const
const dayMs = 86_400_000
/** More than that is not read: the rest comes when the days have passed. */
const mostEntries = 150

/** The tab "What happens next": what is sent and done on the case if nobody acts, day by day. */
export async function forecastTab(visitor: Visitor, request: Request, caseId: string): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const days = horizons.find(([value]) => value === field(request.query, 'days'))?.[0] ?? '30'
  const until = new Date(Date.parse(visitor.now) + Number(days) * dayMs).toISOString()
  const [{ steps, messages }, { tasks = [] }] = await Promise.all([
    visitor.desk.cases.forecast({ caseId, until }),
    visitor.desk.tasks.list({ caseId }),
  ])
  const taskNames = new Map(tasks.map((task) => [task.id, task.name]))
  const names: EntryNames = {
    task: (id) => taskNames.get(id) ?? 'a task',
    client: (id) => open.people.client(id),
    staff: (id) => open.people.staff(id),
    zone: visitor.zone,
    path: open.path,
  }
  const all = [
    ...messages.map((message) => waitingEntry(message, names)),
    ...groupedBy(steps, entryKey).map(([, group]) => stepEntry(group, names)),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const shown = all.slice(0, mostEntries)
  const body = html`<div class="next-head">
      <p class="dim">
        If nobody does anything on this case. Times are those of ${visitor.zone.replaceAll('_', ' ')}.
      </p>
      <ul class="chips" aria-label="How far ahead">
        ${horizons.map(
          ([value, label]) =>
            html`<li>
              <a
                href="${address(`${open.path}/next`, { days: value })}"
                ${value === days ? html`aria-current="page"` : nothing}
                >${label}</a
              >
            </li>`,
        )}
      </ul>
    </div>
    ${shown.length === 0 ? nothingAhead(open, visitor) : groupedBy(shown, ({ at }) => localDate(at, visitor.zone)).map(([date, some]) => day(date, some, visitor))}
    ${all.length > shown.length ? html`<p class="dim">And more after that: ${String(all.length - shown.length)} further steps.</p>` : nothing}`
  return caseFrame(open, visitor, request, { tab: 'next', body })
}

function nothingAhead({ record }: OpenCase, { staff }: Visitor): Html {
  if (record.archivedAt !== null)
    return empty('Nothing happens here any more', html`The case is archived: its ladders stand still.`)
  const ladders =
    staff.role === 'admin'
      ? html`the <a href="/settings/ladders">ladders</a> say what happens around a due date`
      : html`an admin writes the ladders, which say what happens around a due date`
  return empty('Nothing in this time', html`No open task comes near a step of its ladder; ${ladders}.`)
}

function day(date: string, entries: readonly Entry[], { now, zone }: Visitor): Html {
  const distance = Math.round((Date.parse(date) - Date.parse(localDate(now, zone))) / dayMs)
  const away = distance <= 0 ? 'today' : distance === 1 ? 'tomorrow' : `in ${String(distance)} days`
  return html`<section class="day ahead">
    <h2>${longDate(date)} <span class="away">${away}</span></h2>
    <ol class="timeline">
      ${entries.map((each) => html`<li class="${each.look}">${each.body}</li>`)}
    </ol>
  </section>`
}
