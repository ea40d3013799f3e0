import type { Casework } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { firmNumber, type Phone, type Text } from '../outside/phone'
import { shortInstant } from './dates'
import { address, nothing, type Html } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import type { Visitor } from './visitor'

/** The demo's phone: every text that the firm has sent, by number, and a place to answer. */
export function phonePage(phone: Phone, { zone }: Visitor, request: Request): Page {
  const all = phone.conversations()
  const [newest] = all.keys()
  const number = field(request.query, 'number') ?? newest
  const texts = number === undefined ? undefined : all.get(number)
  const body = html`<div class="heading">
      <div>
        <h1>Phone</h1>
        <p class="facts"><span>What clients would see: texts stay in this process</span></p>
      </div>
    </div>
    ${
      number === undefined || !texts
        ? empty(
            'No texts yet',
            html`Open a case, choose <strong>Share</strong>, and send a text: it arrives here.`,
          )
        : html`<div class="phone-desk">
            <nav aria-label="Conversations">
              <ul>
                ${[...all].map(
                  ([each, said]) =>
                    html`<li>
                      <a
                        href="${address('/phone', { number: each })}"
                        ${each === number ? html`aria-current="page"` : nothing}
                        ><bdi>${each}</bdi
                        ><span class="under">${said.at(-1)?.text.slice(0, 40) ?? ''}</span></a
                      >
                    </li>`,
                )}
              </ul>
            </nav>
            <section class="phone" aria-label="${number}">
              <h2><bdi>${number}</bdi></h2>
              <div class="texts">${texts.map((each) => bubble(each, zone))}</div>
              <form method="post" action="/phone">
                <input type="hidden" name="number" value="${number}" />
                <label class="unseen" for="reply">Reply</label>
                <input
                  id="reply"
                  name="text"
                  maxlength="1000"
                  autocomplete="off"
                  placeholder="Reply, such as STOP"
                  required
                />
                <button class="primary">Send</button>
              </form>
            </section>
          </div>`
    }`
  return { title: 'Phone', current: 'phone', path: '/phone', body }
}

/** A person answers: kept on the phone, and told to the firm as its provider would. */
export async function replyByPhone(
  phone: Phone,
  casework: Casework,
  tenant: string,
  request: Request,
): Promise<string> {
  const [number = '', text = ''] = [field(request.body, 'number'), field(request.body, 'text')]
  const providerId = phone.write(number, text, casework.clock.now())
  const desk = casework.as({ tenant, system: true })
  await desk.inbound.sms({ providerId, from: number, to: firmNumber, text })
  return address('/phone', { number })
}

function bubble({ by, text, at }: Text, zone: string): Html {
  return html`<div class="text ${by}">
    <p class="bubble"><bdi>${linked(text)}</bdi></p>
    <span class="under">${shortInstant(at, zone)}</span>
  </div>`
}

/** The text with its addresses as links, as a phone shows it. */
function linked(text: string): Html {
  const pieces = text.split(/(https?:\/\/\S+)/)
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : piece))}`
}
