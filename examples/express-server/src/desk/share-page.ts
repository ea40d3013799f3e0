import { channels, type Channel, type Desk } from '@casework/core'
import type { PreviewResult } from '@casework/core/types'
import type { Request } from 'express'
import { html } from 'hono/html'
import { refusalWords } from './bulk/bulk-input'
import { caseFrame, openCase, type OpenCase, type Outcome } from './case-frame'
import { shortInstant } from './dates'
import { address, isolated, nothing, options, type Html } from './html'
import { scopeOf, scopes } from './link-page'
import { addressWords, channelWords, reasonWords } from './message-words'
import { messageFields } from './message-fields'
import type { Page } from './layout'
import { field } from './query'
import { count } from './words'
import type { Visitor } from './visitor'

type ShareInput = Parameters<Desk['links']['share']>[0]

/** The share dialog: to whom, how, in which words and when, with what each recipient would get. */
export async function sharePage(
  visitor: Visitor,
  request: Request,
  caseId: string,
  outcome: Outcome = {},
): Promise<Page> {
  const open = await openCase(visitor, caseId)
  const values: unknown = request.method === 'GET' ? request.query : request.body
  const input = shareFrom(values, open)
  const preview = input.channels.length > 0 ? await visitor.desk.try.messages.preview(input) : null
  const error = outcome.error ?? (preview && !preview.ok ? refusalWords(preview.error) : undefined)
  const body = html`<div class="dialog wide">
    <h2>Share with a link</h2>
    <form class="stack" method="get" action="${open.path}/share" data-live>
      <div class="pair">
        <p>
          <label
            >Opens
            <select name="scope">
              ${options(await scopes(visitor, open), field(values, 'scope') ?? 'case')}
            </select></label
          >
        </p>
        <p>
          <label
            >To
            <select name="client">
              ${options([['', 'Everybody on the case'], ...open.clients.map(({ id }) => [id, open.people.client(id)] as const)], field(values, 'client') ?? '')}
            </select></label
          >
        </p>
      </div>
      <fieldset class="ticks">
        <legend>By</legend>
        ${channels.map((each) => html`<label><input type="checkbox" name="by-${each}" ${input.channels.includes(each) ? html`checked` : nothing} /> ${channelWords[each]}</label>`)}
      </fieldset>
      ${messageFields(values, ['client.firstName | "there"', 'case.name', 'task.name', 'due.date', 'staff.name', 'firm.name'])}
      <p>
        <label class="tick"
          ><input type="checkbox" name="code" ${input.requireCode ? html`checked` : nothing} /> Ask for a
          one-time code before it opens</label
        >
      </p>
      <section data-preview aria-live="polite">
        <h3>What they would get</h3>
        ${error === undefined ? nothing : html`<div class="alert" role="alert"><p>${error}</p></div>`}
        ${preview?.ok ? preview.value.messages.map((each, index) => shown(each, open, visitor, index)) : nothing}
        ${preview === null ? html`<p class="dim">Choose how it goes.</p>` : nothing}
      </section>
      <p class="buttons">
        <button class="primary" formmethod="post">Send</button>
        <button formmethod="post" formaction="${open.path}/share/preview" data-without-script>Preview</button>
        <a class="button" href="${open.path}">Cancel</a>
      </p>
    </form>
  </div>`
  return caseFrame(open, visitor, request, { tab: null, body })
}

/** Sends what the form says; the case’s Messages tab tells the rest. */
export async function shareNow(visitor: Visitor, request: Request, caseId: string) {
  const open = await openCase(visitor, caseId)
  return visitor.desk.try.links.share(shareFrom(request.body, open))
}

/** One e-mail of the preview as HTML, for the frame that shows it; null when it has none. */
export async function previewHtml(
  visitor: Visitor,
  request: Request,
  caseId: string,
): Promise<string | null> {
  const open = await openCase(visitor, caseId)
  const preview = await visitor.desk.try.messages.preview(shareFrom(request.body, open))
  const index = Number(field(request.query, 'frame') ?? 0)
  return preview.ok ? (preview.value.messages[index]?.html ?? null) : null
}

function shareFrom(values: unknown, { record }: OpenCase): ShareInput & { channels: Channel[] } {
  const [client, text, subject, at] = ['client', 'text', 'subject', 'at'].map((name) => field(values, name))
  const when = field(values, 'when') ?? 'now'
  const chosen = channels.filter((each) => field(values, `by-${each}`) !== undefined)
  const untouched = field(values, 'scope') === undefined
  return {
    scope: scopeOf(field(values, 'scope'), record.id),
    channels: untouched ? ['sms'] : chosen,
    timing: when === 'at' ? { at: at ?? '' } : when === 'businessHours' ? 'businessHours' : 'now',
    ...(client === undefined ? {} : { clientIds: [client] }),
    ...(text === undefined ? {} : { text }),
    ...(subject === undefined ? {} : { subject }),
    ...(field(values, 'code') === undefined ? {} : { requireCode: true }),
  }
}

type Shown = PreviewResult['messages'][number]

function shown(message: Shown, { people, path }: OpenCase, { zone }: Visitor, index: number): Html {
  const frame = `mail-${String(index)}`
  const { clientId, channel, to, subject, text, segments, would, reason, until } = message
  const fate =
    would === 'go'
      ? html`<span class="badge completed">Goes now</span>`
      : html`<span class="badge ${would === 'wait' ? 'waiting' : 'skipped'}"
            >${would === 'wait' ? 'Waits' : 'Not sent'}</span
          >
          ${reasonWords(reason)}${until === null || would !== 'wait' ? nothing : html` (${shortInstant(until, zone)})`}`
  return html`<article class="preview">
    <header>
      <strong>${isolated(people.client(clientId))}</strong>
      <span class="dim"
        >${channelWords[channel]}${to === null ? nothing : html` · <bdi>${addressWords(channel, to)}</bdi>`}</span
      >
      <span class="fate">${fate}</span>
    </header>
    ${
      channel === 'portal'
        ? html`<p class="dim">The tasks stand in their portal. No message is sent.</p>`
        : channel === 'sms'
          ? html`<p class="bubble"><bdi>${text}</bdi></p>
              <p class="hint">
                ${segments === null ? nothing : html`${count(segments.segments, 'text')}, ${count(segments.units, 'character')}`}
              </p>`
          : html`<p>
                <strong>${isolated(subject ?? '')}</strong>
              </p>
              <button
                class="quiet"
                formmethod="post"
                formaction="${address(`${path}/share/mail`, { frame: String(index) })}"
                formtarget="${frame}"
                formnovalidate
                data-fills
              >
                Show it
              </button>
              <iframe class="mail" title="The e-mail" name="${frame}" sandbox></iframe>`
    }
  </article>`
}
