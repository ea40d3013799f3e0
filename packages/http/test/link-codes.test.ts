import { beforeEach, expect, test } from 'vitest'
import { actionOf, fetchPage, filledForm, visit, type Visited } from './support/visitor'
import { post as postJson } from './support/api'
import { linkTo, openWorld, site, tasksByKey, type World } from './support/world'

let world: World
let path: string

beforeEach(async () => {
  world = await openWorld()
  const open = await linkTo(world, [
    { key: 'you', name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] },
  ])
  expect(open).toMatch(/^\/l\//)
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  const link = await world.system.links.create({
    scope: { caseId: 'ruiz' },
    clientId: 'ana',
    requireCode: true,
  })
  path = link.url.slice(site.length)
})

/** Presses the button of a page whose form has this end. */
function post(
  page: Visited,
  end: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const nonce = /name="nonce" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  const body = new FormData()
  for (const [name, value] of Object.entries({ nonce, ...fields })) body.set(name, value)
  return fetchPage(world, `${path}/${end}`, { method: 'POST', body, headers })
}

async function sentCode(): Promise<string> {
  await world.casework.tick()
  return /code is (\d{6})/.exec(world.sms.sent.at(-1)?.text ?? '')?.[1] ?? 'none'
}

const cookieOf = (page: Visited) => (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

test('a protected link asks for its code on every address, names nobody, and reading it sends nothing', async () => {
  const before = world.store.kept()
  for (const address of [path, `${path}/you`, `${path}/code`, `${path}/verify`])
    for (const method of ['GET', 'HEAD']) {
      const page = await fetchPage(world, address, { method })
      expect(page.status).toBe(200)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
      expect(page.html).not.toMatch(/Ana|Ruiz|Marlow|Job/)
    }
  expect(world.store.kept()).toBe(before)
})

test('with the code the page opens, and works with its cookie until the end', async () => {
  const asked = await post(await fetchPage(world, path), 'code')
  expect(asked.text).toContain('••23')
  const opened = await post(asked, 'verify', { code: await sentCode() })
  expect(opened.status).toBe(303)
  expect(opened.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax; Secure$/)
  expect(opened.headers.get('set-cookie')).toContain(`Path=${path}`)
  const headers = { cookie: cookieOf(opened) }
  const front = await fetchPage(world, path, { headers })
  expect(front.text).toContain('Hello Ana')
  const [section] = [...front.html.matchAll(/class="card" href="([^"]*)"/g)].map((match) => match[1] ?? '')
  const page = await fetchPage(world, section ?? '', { headers })
  const body = filledForm(page, { Job: 'Welder' }, 'send')
  await fetchPage(world, actionOf(page), { method: 'POST', body, headers })
  expect((await tasksByKey(world))['job']).toMatchObject({ status: 'completed', answer: 'Welder' })
  expect((await fetchPage(world, path)).text).toContain('Confirm that it is you')
})

test('a wrong code says how many tries are left, and after five the right one is no good either', async () => {
  let page = await post(await fetchPage(world, path), 'code')
  const code = await sentCode()
  const wrong = code === '000000' ? '000001' : '000000'
  page = await post(page, 'verify', { code: 'abc' })
  expect([page.status, page.text]).toEqual([422, expect.stringContaining('Type the six digits')])
  for (let left = 4; left >= 0; left -= 1) {
    page = await post(page, 'verify', { code: wrong })
    expect(page.status).toBe(422)
    if (left > 0) expect(page.text).toContain(`You have ${left} ${left === 1 ? 'try' : 'tries'} left`)
  }
  expect((await post(page, 'verify', { code })).headers.get('set-cookie')).toBeNull()
})

test('behind a proxy that ends TLS the proof is for TLS alone, too', async () => {
  const { handle } = world
  const behind = (request: Request) =>
    handle(new Request(request.url.replace(site, 'http://127.0.0.1:3000'), request))
  world = { ...world, handle: behind }
  const asked = await post(await fetchPage(world, path), 'code')
  const opened = await post(asked, 'verify', { code: await sentCode() })
  expect(opened.headers.get('set-cookie')).toMatch(/; Secure$/)
})

test('a post from another site, without the page’s nonce, or with somebody else’s proof opens nothing', async () => {
  const page = await fetchPage(world, path)
  const foreign = await post(page, 'code', {}, { 'sec-fetch-site': 'cross-site' })
  const stale = await post(page, 'code', { nonce: 'made-up' })
  expect([foreign.status, stale.status]).toEqual([403, 403])
  await world.casework.tick()
  expect(world.sms.sent).toEqual([])
  const forged = await fetchPage(world, path, { headers: { cookie: 'casework-proof=forged' } })
  expect(forged.text).toContain('Confirm that it is you')
})

test('an expired link is renewed by one press, and the new text leads to the page', async () => {
  await world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: ['sms'],
    expiresIn: 'PT2H',
  })
  await world.casework.tick()
  const short = () =>
    /https:\/\/desk\.acme\.example(\/s\/\S{22})/.exec(world.sms.sent.at(-1)?.text ?? '')?.[1] ?? ''
  const old = short()
  world.clock.advance('PT3H')
  const bad = await fetchPage(world, old)
  expect(bad.status).toBe(410)
  await fetchPage(world, `${old}?ask`, { method: 'POST' })
  await expect
    .poll(async () => {
      await world.casework.tick()
      return world.sms.sent.length
    })
    .toBe(2)
  expect(short()).not.toBe(old)
  expect((await visit(world, short())).text).toContain('Hello Ana')
})

test('over the API the proof of the code goes beside the token, in a header of its own', async () => {
  const token = path.slice('/l/'.length)
  const as = (more: Record<string, string> = {}) => ({ 'x-actor': `link ${token}`, ...more })
  expect((await postJson(world, 'links.open', '{}', as())).body.error?.code).toBe('CODE_REQUIRED')
  await postJson(world, 'links.requestCode', '{}', as())
  const code = await sentCode()
  const verified = await postJson(world, 'links.verifyCode', JSON.stringify({ code }), as())
  const { proof } = verified.body.value as { proof: string }
  const opened = await postJson(world, 'links.open', '{}', as({ 'casework-proof': proof }))
  expect(opened).toMatchObject({ status: 200, body: { ok: true } })
  for (const forged of ['', 'x', `${proof}x`]) {
    const refused = await postJson(world, 'links.open', '{}', as({ 'casework-proof': forged }))
    expect(refused.body.error?.code).toBe('CODE_REQUIRED')
  }
  // Nobody else is anybody by it.
  const staff = await postJson(world, 'cases.get', '{"caseId":"ruiz"}', {
    'x-actor': 'mo',
    'casework-proof': proof,
  })
  expect(staff.status).toBe(200)
})
