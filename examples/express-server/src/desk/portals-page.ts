import type { Client } from '@casework/core'
import type { Request, Router } from 'express'
import { html } from 'hono/html'
import { portalCookie } from '../portal'
import { everyClient } from './addressees'
import { options, type Html } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import { send } from './send'
import { clientName, type Visitor } from './visitor'

/** The demo's sign-in to the clients' portal: whoever is picked is signed in, and `/portal` opens. */
export function portalRoutes(router: Router, visitor: (request: Request) => Promise<Visitor>): void {
  router.get('/portals', async (request, response) => {
    const who = await visitor(request)
    await send(response, who, await portalsPage(who))
  })
  router.post('/portals', (request, response) => {
    const { name, path } = portalCookie
    response.cookie(name, field(request.body, 'client') ?? '', { httpOnly: true, sameSite: 'lax', path })
    response.redirect(303, '/portal')
  })
}

/** A button that shows the portal as one client sees it, on a page of its own: it is theirs, and leads to no desk. */
export function portalButton({ id }: Client): Html {
  return html`<form class="inline" method="post" action="/portals" target="_blank">
    <input type="hidden" name="client" value="${id}" /><button class="quiet">See it as they do</button>
  </form>`
}

async function portalsPage({ desk }: Visitor): Promise<Page> {
  const clients: Client[] = []
  for await (const client of everyClient(desk)) if (client.portal) clients.push(client)
  const named = clients
    .map((client) => [client.id, clientName(client)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, 'en'))
  const body = html`<div class="heading">
      <div>
        <h1>Clients’ portal</h1>
        <p class="facts">
          <span
            >What clients see who have a sign-in with the firm. The demo has no passwords: pick who signs
            in</span
          >
        </p>
      </div>
    </div>
    ${
      named.length === 0
        ? empty(
            'No client has a portal',
            html`It is a field of the client: <code>clients.put</code> sets it.`,
          )
        : html`<form class="card portal-in" method="post" action="/portals" target="_blank">
            <p>
              <label for="client">Client</label>
              <select id="client" name="client">
                ${options(named, '')}
              </select>
              <button class="primary">Sign in</button>
            </p>
          </form>`
    }`
  return { title: 'Clients’ portal', current: 'portals', path: '/portals', body }
}
