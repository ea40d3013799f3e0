import type { CaseRecord, CaseType, Client } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { openCases } from './cases/case-search'
import { daysBetween, localDate, longDate, shortDate } from './dates'
import { isolated, nothing, type Html } from './html'
import { alert, notice, type Page } from './layout'
import { count } from './words'
import { People, type Visitor } from './visitor'

/** A case with the people on it, as every tab needs it. */
export interface OpenCase {
  readonly record: CaseRecord
  readonly clients: readonly Client[]
  readonly caseType: CaseType | null
  readonly people: People
  /** `/cases/<id>` */
  readonly path: string
}

/** What a page says about the form that was just sent. */
export interface Outcome {
  readonly error?: string
  readonly done?: string
}

const tabs = [
  ['tasks', 'Tasks'],
  ['links', 'Links'],
  ['messages', 'Messages'],
  ['next', 'What happens next'],
  ['history', 'History'],
  ['details', 'Details'],
] as const
export type Tab = (typeof tabs)[number][0]

/** Loads a case; throws what the desk throws when the visitor may not see it. */
export async function openCase({ desk, everyone }: Visitor, caseId: string): Promise<OpenCase> {
  const record = await desk.cases.get({ caseId })
  const [clients, caseType] = await Promise.all([
    Promise.all(record.clientIds.map((clientId) => desk.clients.get({ clientId }))),
    record.type === null ? null : desk.caseTypes.get({ caseTypeId: record.type }),
  ])
  return {
    record,
    clients,
    caseType,
    people: new People(everyone, clients),
    path: `/cases/${encodeURIComponent(caseId)}`,
  }
}

/** The frame of a case: its name, who is on it, and its tabs. `tab` is null on the pages of a single action. */
export function caseFrame(
  open: OpenCase,
  visitor: Visitor,
  request: Request,
  { tab, outcome, body }: { readonly tab: Tab | null; readonly outcome?: Outcome; readonly body: Html },
): Page {
  const { record, path } = open
  return {
    title: `${record.name} (${record.id})`,
    current: 'cases',
    path: request.method === 'GET' ? request.originalUrl : path,
    body: html`<nav class="crumbs" aria-label="Breadcrumb">
        <a href="${openCases}">Cases</a> <span aria-hidden="true">/</span>
        <span class="number">${record.id}</span>
      </nav>
      <div class="heading">
        <div>
          <h1>${isolated(record.name)}</h1>
          ${facts(open, visitor)}
        </div>
        <p class="heading-actions">
          <a class="button" href="${path}/link">Copy link</a>
          <a class="button" href="${path}/share">Share</a>
          <a class="button primary" href="${path}/add">Add task</a>
        </p>
      </div>
      <nav class="tabs" aria-label="Case">
        ${tabs.map(
          ([name, label]) =>
            html`<a
              href="${name === 'tasks' ? path : `${path}/${name}`}"
              ${tab === name ? html`aria-current="page"` : nothing}
              >${label}</a
            >`,
        )}
      </nav>
      ${alert(outcome?.error)} ${notice(outcome?.done)} ${body}`,
  }
}

function facts({ record, clients, caseType, people }: OpenCase, { now, zone }: Visitor): Html {
  const hearing = record.dates['hearing']
  return html`<p class="facts">
    ${caseType ? html`<span>${caseType.name}</span>` : nothing}
    ${record.status === null ? nothing : html`<span>${record.status}</span>`}
    <span
      >${clients.length === 1 ? 'Client' : 'Clients'}
      ${clients.map((client, index) => html`${index > 0 ? html`, ` : nothing}${isolated(people.client(client.id))}`)}</span
    >
    <span
      >Assigned to
      ${record.assigneeIds.map((id, index) => html`${index > 0 ? html`, ` : nothing}${isolated(people.staff(id))}`)}</span
    >
    ${
      hearing === undefined
        ? nothing
        : html`<span title="${longDate(hearing)}"
            >Hearing ${shortDate(hearing)}, ${untilWords(daysBetween(localDate(now, zone), hearing))}</span
          >`
    }
  </p>`
}

function untilWords(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`
}
