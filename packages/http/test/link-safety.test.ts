import { beforeEach, describe, expect, it } from 'vitest'
import { actionOf, fetchPage, filledForm, press, sectionLinks, visit, type Visited } from './support/visitor'
import { linkTo, openWorld, site, tasksByKey, type Sections, type World } from './support/world'

const sections: Sections = [
  { key: 'you', name: 'About you', tasks: [{ key: 'job', name: 'Your job', type: 'shortText' }] },
]

let world: World
let link: string
let short: string
let you: Visited

beforeEach(async () => {
  world = await openWorld()
  link = await linkTo(world, sections)
  const { shortUrl } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  short = shortUrl.slice(site.length)
  you = await visit(world, sectionLinks(await visit(world, link))[0]!)
})

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Everything that is kept, as far as staff can see it, and how often the store was written to. */
async function everything({ system, store, events }: World): Promise<string> {
  const seen = {
    case: await system.cases.get({ caseId: 'ruiz' }),
    tasks: await system.tasks.list({ caseId: 'ruiz' }),
    links: await system.links.list({ caseId: 'ruiz' }),
    client: await system.clients.get({ clientId: 'ana' }),
  }
  return JSON.stringify([seen, events, store.kept()])
}

describe('every page of a link', () => {
  it('is kept by no cache, named to no other site, indexed by nobody, and loads nothing from elsewhere', async () => {
    const sent = await fetchPage(world, actionOf(you), {
      method: 'POST',
      body: filledForm(you, { 'Your job': 'Deck hand' }, 'send'),
    })
    world.store.failWith(new Error('down'))
    const fault = await fetchPage(world, link)
    world.store.failWith(null)
    const pages = {
      overview: await fetchPage(world, link),
      section: you,
      sent,
      receipt: await fetchPage(world, `${link}?sent=1`),
      refused: await fetchPage(world, actionOf(you), { method: 'POST', body: new FormData() }),
      short: await fetchPage(world, short),
      bad: await fetchPage(world, '/l/nothing'),
      badShort: await fetchPage(world, '/s/nothing'),
      asked: await fetchPage(world, link, { method: 'POST' }),
      preview: await fetchPage(world, link, { headers: { 'user-agent': 'WhatsApp/2.23' } }),
      notAllowed: await fetchPage(world, link, { method: 'DELETE' }),
      fault,
    }
    expect(Object.values(pages).map(({ status }) => status)).toEqual([
      200, 200, 303, 200, 403, 303, 410, 410, 200, 200, 405, 500,
    ])
    for (const [name, { headers, html }] of Object.entries(pages)) {
      expect([name, headers.get('referrer-policy')]).toEqual([name, 'no-referrer'])
      expect([name, headers.get('cache-control')]).toEqual([name, 'no-store'])
      expect([name, headers.get('x-robots-tag')]).toEqual([name, 'noindex, nofollow, noarchive'])
      expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff'])
      expect([name, headers.get('x-frame-options')]).toEqual([name, 'DENY'])
      expect([name, headers.get('content-security-policy')]).toEqual([name, policy])
      expect([name, headers.get('set-cookie')]).toEqual([name, null])
      expect([name, /https?:\/\/|<script|\son\w+=|style="/.exec(html)?.[0]]).toEqual([name, undefined])
    }
  })

  it('tells a messenger that unfolds it nothing of client, firm, case or tasks', async () => {
    const agents = [
      'WhatsApp/2.23.20',
      'facebookexternalhit/1.1',
      'Slackbot-LinkExpanding 1.0',
      'TelegramBot (like TwitterBot)',
      'Viber/20.9.0.8 CFNetwork/1410.0.3 Darwin/22.6.0',
    ]
    for (const agent of agents) {
      for (const path of [link, you.path, short]) {
        const page = await fetchPage(world, path, { headers: { 'user-agent': agent } })
        expect(page.status).toBe(200)
        expect(page.html).not.toMatch(/Ana|Ruiz|Marlow|job|About you/)
      }
    }
    const unfolded = [...(await visit(world, link)).html.matchAll(/<meta property="og:[^>]*>/g)].join()
    expect(unfolded).not.toMatch(/Ana|Marlow/)
  })
})

it('opens for a person in the browser of such an app, and with the end of the sentence that it was copied from', async () => {
  const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Viber/21.0'
  expect((await fetchPage(world, link, { headers: { 'user-agent': agent } })).text).toContain('Hello Ana')
  for (const end of ['', '.', ',', ').', '/', '%20', '!', '%E2%80%9D', '?utm_source=sms'])
    expect([end, (await fetchPage(world, `${short}${end}`)).status]).toEqual([end, 303])
  for (const end of ['x', '/more', '%00', '-'])
    expect([end, (await fetchPage(world, `${short}${end}`)).status]).toEqual([end, 410])
})

describe('reading a link', () => {
  const robots = [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) BingPreview/1.0b',
    'Mozilla/5.0 (compatible; Google-Safety; +http://www.google.com/bot.html)',
    'Barracuda Sentinel (EE)',
    'Mimecast-URL-Scanner',
    'Proofpoint-URL-Defense/1.0',
    'Microsoft Office/16.0 (Microsoft Outlook 16.0; Pro)',
    'python-requests/2.31',
    'curl/8.4.0',
  ]

  it('a thousand times by scanners, by every reading method, changes nothing; then a person completes', async () => {
    const before = await everything(world)
    const paths = [link, `${link}/`, you.path, short, `${link}?sent=1`, `${you.path}?saved=1`, `${link}/-`]
    const reads = ['GET', 'HEAD', 'OPTIONS', 'PROPFIND']
    for (let turn = 0; turn < 1_000; turn += 1) {
      const page = await fetchPage(world, paths[turn % paths.length]!, {
        method: reads[turn % reads.length]!,
        headers: {
          'user-agent': robots[turn % robots.length]!,
          ...(turn % 3 === 0 ? { 'sec-purpose': 'prefetch;prerender', purpose: 'prefetch' } : {}),
        },
      })
      expect([200, 303, 405]).toContain(page.status)
    }
    expect(await everything(world)).toBe(before)
    const receipt = await press(world, you, { 'Your job': 'Deck hand' }, 'send')
    expect(receipt.text).toContain('Thank you, Ana')
    expect((await tasksByKey(world))['job']).toMatchObject({ status: 'completed', answer: 'Deck hand' })
  })

  it('shows the receipt to those who come back after everything was sent', async () => {
    await press(world, you, { 'Your job': 'Deck hand' }, 'send')
    const before = await everything(world)
    expect((await visit(world, you.path)).text).toContain('Deck hand')
    expect((await visit(world, link)).text).toContain('Thank you, Ana')
    expect(await everything(world)).toBe(before)
  })
})

describe('a post that is not from a page of this link is refused and changes nothing', () => {
  async function expectRefused(
    form: FormData,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visited> {
    const before = await everything(world)
    const page = await fetchPage(world, actionOf(you), { method: 'POST', body: form, headers })
    expect(page.status).toBe(403)
    expect(page.html).toContain('role="alert"')
    expect(await everything(world)).toBe(before)
    return page
  }

  const filled = () => filledForm(you, { 'Your job': 'Deck hand' }, 'send')
  const withNonce = (nonce: string | null) => {
    const form = filled()
    if (nonce === null) form.delete('nonce')
    else form.set('nonce', nonce)
    return form
  }
  const nonceOf = (page: Visited) => /name="nonce" value="([^"]+)"/.exec(page.html)![1]!

  it('without a nonce, with an empty one, or with an invented one', async () => {
    const real = nonceOf(you)
    const turned = real.slice(0, -2) + (real.endsWith('A') ? 'BB' : 'AA')
    const token = link.slice('/l/'.length)
    for (const nonce of [null, '', 'x', turned, `${real} `, token]) await expectRefused(withNonce(nonce))
  })

  it('with the nonce of another client’s link, or of another link of the same client', async () => {
    for (const clientId of ['ben', 'ana']) {
      const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId })
      const theirs = await visit(world, sectionLinks(await visit(world, url.slice(site.length)))[0]!)
      await expectRefused(withNonce(nonceOf(theirs)))
    }
  })

  it('with the nonce of a page that was open for longer than twelve hours; what was typed stays', async () => {
    world.clock.advance('PT11H')
    const other = await visit(world, you.path)
    world.clock.advance('PT1H1M')
    const page = await expectRefused(filled())
    expect(page.text).toContain('This page was open for a long time')
    expect(page.html).toContain('value="Deck hand"')
    const sent = await press(world, page, { 'Your job': 'Cook' }, 'send')
    expect(sent.text).toContain('Thank you, Ana')
    expect(nonceOf(other)).not.toBe(nonceOf(you))
  })

  it('sent by another site, whatever it knows, and shows none of its words', async () => {
    for (const from of ['cross-site', 'same-site', 'nonsense']) {
      const page = await expectRefused(filled(), { 'sec-fetch-site': from })
      expect(page.html).not.toContain('Deck hand')
      expect(page.text).toContain('Nothing was taken from it')
    }
  })

  it('as anything that is no form', async () => {
    const before = await everything(world)
    for (const [type, body] of [
      ['application/json', JSON.stringify({ nonce: nonceOf(you), intent: 'send' })],
      ['text/plain', `nonce=${nonceOf(you)}&intent=send`],
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', '--y\r\n'],
    ] as const) {
      const page = await fetchPage(world, you.path, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
      expect([type, page.status]).toEqual([type, 400])
      expect(page.text).toContain('Your browser sent something we could not read')
    }
    expect(await everything(world)).toBe(before)
  })

  it('while a post of our own page is taken, with the marks that browsers give it', async () => {
    const form = filled()
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'null' }
    const sent = await fetchPage(world, actionOf(you), { method: 'POST', body: form, headers })
    expect(sent.status).toBe(303)
    expect((await tasksByKey(world))['job']?.status).toBe('completed')
  })
})

describe('the host of a link', () => {
  it('is the configured one, whatever a request says', async () => {
    const evil = [
      'evil.example',
      'evil.example:443',
      'desk.acme.example.evil.example',
      'evil.example/"><script>',
    ]
    for (const host of evil) {
      const headers = {
        host,
        'x-forwarded-host': host,
        'x-forwarded-proto': 'http',
        forwarded: `host=${host}`,
        'x-original-url': `//${host}/`,
        'x-actor': 'system',
      }
      const pages = [
        await fetchPage(world, link, { headers }),
        await fetchPage(world, you.path, { headers }),
        await fetchPage(world, short, { headers }),
        await fetchPage(world, `${link}/gone`, { headers }),
        await fetchPage(world, '/l/bad', { headers }),
        await fetchPage(world, actionOf(you), { headers, method: 'POST', body: filledForm(you, {}, 'save') }),
        await fetchPage(world, '/v1/links.create', {
          headers: { ...headers, 'content-type': 'application/json' },
          method: 'POST',
          body: '{"scope":{"caseId":"ruiz"}}',
        }),
      ]
      for (const { html, headers: answered, path } of pages) {
        expect([path, html + JSON.stringify([...answered])]).toEqual([
          path,
          expect.not.stringContaining('evil'),
        ])
        expect(answered.get('location') ?? '/l/').toMatch(/^\/[^/\\]/)
      }
      expect(pages.at(-1)!.html).toContain(`"url":"${site}/l/`)
    }
  })

  it('is never that of a request’s own address', async () => {
    const response = await world.handle(new Request(`http://evil.example${short}`))
    expect(response.headers.get('location')).toMatch(/^\/l\//)
  })
})
