import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage } from './support/stage'
import { fetchPage } from './support/visitor'
import { linkTo, openWorld, site, tasksByKey, type World } from './support/world'

let world: World
const stage = openStage((request) => world.handle(request))
let page: Page

/** The pages that a link in a message can lead to, beside the work itself. */
let paths: {
  readonly code: string
  readonly unsubscribe: string
  readonly portal: string
  readonly ended: string
}

beforeEach(async () => {
  world = await openWorld({ portal: () => ({ tenant: 'acme', client: 'ana' }) })
  const { system, clock } = world
  const form = [{ key: 'you', name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' as const }] }]
  await linkTo(world, form)
  await system.settings.put({ postalAddress: '1 Main St, Springfield' })
  const reach = { email: 'ana@ruiz.example', portal: true, smsConsent: { source: 'intake' } }
  await system.clients.put({ id: 'ana', ...reach })
  const scope = { caseId: 'ruiz' }
  const ended = await system.links.create({ scope, clientId: 'ana', expiresIn: 'PT1H' })
  clock.advance('PT2H')
  const locked = await system.links.create({ scope, clientId: 'ana', requireCode: true })
  await system.links.share({ scope, clientIds: ['ana'], channels: ['email'], purpose: 'commercial' })
  await world.casework.tick()
  const pathOf = (url: string | null | undefined) => (url ?? '').slice(site.length)
  paths = {
    code: pathOf(locked.url),
    unsubscribe: pathOf(world.email.sent[0]?.unsubscribeUrl),
    portal: '/portal',
    ended: pathOf(ended.url),
  }
  page = await stage.browser.newPage()
})

afterEach(() => page.close())

const standing = () => [
  world.store.kept(),
  world.events.length,
  world.sms.sent.length,
  world.email.sent.length,
]

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 SafeLinks/1.0',
  'Mozilla/5.0 (compatible; Barracuda Sentinel)',
  'WhatsApp/2.23.20.0',
  'GoogleImageProxy',
]

describe('robots on the pages of codes, unsubscribing, the portal and links that have ended', () => {
  it('fetch them a thousand times, with every method that reads, and change nothing', async () => {
    const before = standing()
    for (let round = 0; round < 24; round += 1)
      for (const path of Object.values(paths))
        for (const method of ['GET', 'HEAD', 'OPTIONS']) {
          const headers = {
            'user-agent': agents[round % agents.length] ?? '',
            ...(round % 2 === 0 ? { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' } : {}),
          }
          const { status } = await fetchPage(world, path, { method, headers })
          expect(status, `${method} ${path}`).toBeLessThan(500)
        }
    expect(standing()).toEqual(before)
  })

  it('run their script, scroll, hover, and follow every link on them, and change nothing', async () => {
    const before = standing()
    const posts: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') posts.push(request.url())
    })
    for (const path of Object.values(paths)) {
      await page.goto(stage.origin + path, { waitUntil: 'networkidle' })
      await page.mouse.wheel(0, 2_000)
      for (const button of await page.locator('button').all()) await button.hover()
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((each) => String(each)))
      for (const link of links.filter((each) => each.startsWith(stage.origin)))
        await page.goto(link, { waitUntil: 'networkidle' })
    }
    expect(posts).toEqual([])
    expect(standing()).toEqual(before)
  }, 60_000)
})

describe('after all of these robots a person', () => {
  it('gets a code, opens the link with it, and answers', async () => {
    for (const path of Object.values(paths)) await page.goto(stage.origin + path)
    await page.goto(stage.origin + paths.code)
    await page.click('text=Send me a code')
    await world.casework.tick()
    const code = /code is (\d{6})/.exec(world.sms.sent.at(-1)?.text ?? '')?.[1] ?? ''
    await page.fill('#code', code)
    await page.click('text=Open the page')
    await page.click('text=Start')
    await page.fill('input[type=text]', 'Baker')
    await page.getByRole('button', { name: 'Send these answers' }).click()
    await page.locator('h1', { hasText: 'Thank you' }).waitFor()
    expect((await tasksByKey(world))['job']).toMatchObject({ status: 'completed' })
  }, 60_000)

  it('ends their e-mail, asks for a new link, and comes in by the portal', async () => {
    await page.goto(stage.origin + paths.unsubscribe)
    await page.locator('button').first().click()
    await page.waitForLoadState('networkidle')
    const { channels } = await world.system.clients.reach({ clientId: 'ana' })
    const mail = channels.find((each) => each.channel === 'email')
    expect(mail?.consents).toMatchObject({ commercial: { state: 'revoked' } })

    await page.goto(stage.origin + paths.ended)
    await page.click('text=Send me a new link')
    await page.waitForLoadState('networkidle')
    await world.casework.tick()
    expect(world.sms.sent).toHaveLength(1)

    await page.goto(`${stage.origin}/portal`)
    await page.locator('form button').click()
    await page.waitForURL(/\/l\//)
    expect(await page.textContent('body')).toContain('Ana')
  }, 60_000)
})
