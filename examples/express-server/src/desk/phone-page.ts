import type { Casework } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { firmNumber, type Phone, type Text } from '../outside/phone'
import { addressees } from './addressees'
import { shortInstant } from './dates'
import { address, isolated, nothing, type Html } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import { phoneWords } from './words'
import type { Visitor } from './visitor'

/** The demo's phone: every text that the firm has sent, by number, and a place to answer. */
export async function phonePage(phone: Phone, visitor: Visitor, request: Request): Promise<Page> {
  const { zone } = visitor
  const names = await addressees(visitor, 'phone')
  const whose = (each: string) => names.get(each) ?? phoneWords(each)
  const all = phone.conversations()
  const [newest] = all.keys()
  const number = field(request.query, 'number') ?? newest
  const texts = number === undefined ? undefined : all.get(number)
  const body = html`<div class="heading">
      <div>
        <h1>Clients’ phones</h1>
        <p class="facts">
          <span>The texts that clients got. In the demo they come here, and nobody’s phone rings</span>
        </p>
      </div>
    </div>
    ${
      number === undefined || !texts
        ? empty(
            'No texts yet',
            html`Open a case, choose <strong>Share</strong>, and send a text: it arrives here. At night it
              waits for the morning: move the clock.`,
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
                        ><bdi class="strong">${whose(each)}</bdi
                        ><span class="under cut"><bdi>${said.at(-1)?.text ?? ''}</bdi></span></a
                      >
                    </li>`,
                )}
              </ul>
            </nav>
            <section class="phone" aria-labelledby="whose-phone">
              <h2 id="whose-phone">
                ${isolated(whose(number))}
                <span class="under number">${phoneWords(number)}</span>
              </h2>
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
  return { title: 'Clients’ phones', current: 'phone', path: '/phone', body }
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
