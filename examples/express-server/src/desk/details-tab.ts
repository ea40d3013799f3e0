import type { AnswerValue, Client } from '@casework/core'
import type { ReachClientResult } from '@casework/core/types'
import type { Request } from 'express'
import { html } from 'hono/html'
import { shown } from './answer'
import { caseFrame, openCase, type Outcome } from './case-frame'
import { longDate, shortInstant } from './dates'
import { isolated, nothing, type Html } from './html'
import type { Page } from './layout'
import { portalButton } from './portals-page'
import { smallProgress } from './progress'
import { phoneWords } from './words'
import { clientName, type Visitor } from './visitor'

/** The Details tab: the case, its clients, its fields and its forms. */
export async function detailsTab(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const { record, caseType, clients, people } = open
  const [{ custom }, { assignments }, reaches] = await Promise.all([
    visitor.desk.fields.list(record.type === null ? {} : { caseType: record.type }),
    visitor.desk.assignments.list({ caseId }),
    Promise.all(clients.map(({ id }) => visitor.desk.clients.reach({ clientId: id }))),
  ])
  const body = html`<div class="cards">
    <section class="card">
      <h2>Case</h2>
      ${facts([
        ['Number', html`<span class="number">${record.id}</span>`],
        ['Type', html`${caseType?.name ?? '–'}`],
        ['Status', html`${record.status ?? '–'}`],
        ['Opened', html`${shortInstant(record.createdAt, visitor.zone)}`],
        [
          'Assigned to',
          html`${record.assigneeIds.map((id) => html`<span class="line">${isolated(people.staff(id))}</span>`)}`,
        ],
        ...Object.entries(record.dates).map(
          ([name, date]) => [capital(name), html`${longDate(date)}`] as const,
        ),
      ])}
    </section>
    <section class="card">
      <h2>Fields</h2>
      ${facts(
        custom.map((field) => {
          const value = record.customFields[field.key] ?? null
          return [
            field.label,
            value === null ? html`<span class="dim">Not known</span>` : shown(field, value as AnswerValue),
          ]
        }),
      )}
    </section>
    ${clients.map((client, index) =>
      clientCard(
        client,
        open.path,
        reaches[index],
        client.id === record.primaryClientId && clients.length > 1,
      ),
    )}
    <section class="card">
      <h2>Forms</h2>
      ${
        assignments.length === 0
          ? html`<p class="dim">No form is on this case.</p>`
          : facts(
              assignments.map((each) => [
                each.name,
                smallProgress(each.progress, `Progress of ${each.name}`),
              ]),
            )
      }
    </section>
  </div>`
  return caseFrame(open, visitor, request, { tab: 'details', outcome, body })
}

function clientCard(
  client: Client,
  path: string,
  reach: ReachClientResult | undefined,
  isPrimary: boolean,
): Html {
  const { phone, email, timeZone, portal, id } = client
  return html`<section class="card">
    <h2>
      ${isolated(clientName(client))}${isPrimary ? html` <span class="optional">primary</span>` : nothing}
    </h2>
    ${facts([
      [
        'Phone',
        phone === null
          ? html`<span class="dim">None</span>`
          : html`<a href="tel:${phone}">${phoneWords(phone)}</a>`,
      ],
      [
        'E-mail',
        email === null
          ? html`<span class="dim">None</span>`
          : html`<a href="mailto:${email}"><bdi>${email}</bdi></a>`,
      ],
      ['Texts', texts(client, path, reach)],
      ['Time zone', html`${timeZone ?? 'As the firm'}`],
      ['Portal', portal ? html`Yes ${portalButton(client)}` : html`No`],
      ['Number', html`<span class="number">${id}</span>`],
    ])}
  </section>`
}

/** Whether they may be texted, and the forms that record what they said. */
function texts({ id, phone }: Client, path: string, reach: ReachClientResult | undefined): Html {
  const sms = reach?.channels.find((each) => each.channel === 'sms')
  const may = sms?.consents.transactional?.state === 'granted' && !sms.needsReview
  const form = (state: string, label: string) =>
    html`<form class="inline" method="post" action="${path}/consent">
      <input type="hidden" name="client" value="${id}" /><input type="hidden" name="state" value="${state}" />
      <button class="quiet">${label}</button>
    </form>`
  return html`${consentWords(reach)}
  ${sms?.needsReview ? html`<span class="under">A text from them seems to ask us to stop</span>` : nothing}
  ${phone === null ? nothing : may ? form('revoked', 'They asked us to stop') : form('granted', 'They agreed to texts')}`
}

/** What the number of today has agreed to. */
function consentWords(reach: ReachClientResult | undefined): string {
  const consent = reach?.channels.find((each) => each.channel === 'sms')?.consents.transactional
  if (!consent) return 'No consent on file'
  return `${consent.state === 'granted' ? 'Agreed' : 'Ended'} (${consent.source})`
}

function facts(rows: readonly (readonly [string, Html])[]): Html {
  return html`<dl>
    ${rows.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
