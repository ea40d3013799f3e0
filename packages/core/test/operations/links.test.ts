import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World
let token: string
let linkId: string

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)

beforeEach(async () => {
  world = await openWorld()
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'photo', name: 'Photo', type: 'image', options: { maxBytes: 100 } },
    { key: 'b', name: 'B', type: 'shortText', when: { task: 'a', isTrue: true } },
  ])
  const link = await world.system.links.create({
    scope: { caseId: 'ruiz' },
    clientId: 'ana',
    expiresIn: 'P7D',
  })
  token = tokenOf(link.url)
  linkId = link.linkId
})

const png = (size = 8) =>
  Uint8Array.from({ length: size }, (_, index) => [137, 80, 78, 71, 13, 10, 26, 10][index] ?? 0)

test('a link shows its client what applies, and reading it a thousand times leaves no trace', async () => {
  const events = world.events.length
  const opened = await Promise.all(
    Array.from({ length: 1_000 }, () => world.casework.withLink(token).links.open({})),
  )
  expect(opened[0]?.sections[0]?.tasks.map((task) => task.key)).toEqual(['a', 'photo'])
  expect(opened[0]).toMatchObject({ firmName: 'Acme Law', client: { firstName: 'Ana' }, complete: false })
  expect(world.events.length).toBe(events)
  expect((await world.system.links.list({ caseId: 'ruiz' })).links).toMatchObject([
    { uses: 0, openedAt: null, state: 'active' },
  ])
})

test('writing through a link works as its client and is counted', async () => {
  const desk = world.casework.withLink(token)
  const { changed } = await desk.tasks.complete({ ...on('a'), answer: true })
  expect(changed.map((task) => task.key)).toEqual(['b'])
  expect(world.events.find((event) => event.type === 'TaskCompleted')?.actor).toEqual({
    client: 'ana',
    link: linkId,
  })
  await desk.tasks.saveDraft({ ...on('b'), answer: 'St.' })
  expect((await world.system.links.list({ clientId: 'ana' })).links).toMatchObject([
    { uses: 2, openedAt: '2026-03-02T14:00:00Z' },
  ])
  expect(world.events.filter((event) => event.type === 'LinkOpened')).toHaveLength(1)
})

test('a file goes up, completes its task, and comes down to staff and to who sent it', async () => {
  const desk = world.casework.withLink(token)
  const file = await desk.links.upload({ ...on('photo'), name: 'me.png', bytes: png() })
  expect(file).toMatchObject({ name: 'me.png', size: 8, type: 'image/png' })
  expect((await world.system.tasks.get(on('photo'))).status).toBe('in_progress')
  await desk.tasks.saveDraft({ ...on('photo'), answer: { blob: file.blob } })
  await desk.tasks.complete(on('photo'))
  expect((await world.system.files.read({ blob: file.blob })).bytes).toEqual(png())
  expect((await desk.files.read({ blob: file.blob })).name).toBe('me.png')
  const ben = world.casework.as({ tenant: 'acme', client: 'ben' })
  expect(await ben.try.files.read({ blob: file.blob })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  })
})

test('a file that is too large, of another kind, or of another task is refused', async () => {
  const desk = world.casework.withLink(token)
  const large = await desk.try.links.upload({ ...on('photo'), name: 'me.png', bytes: png(101) })
  const text = await desk.try.links.upload({
    ...on('photo'),
    name: 'me.png',
    bytes: new TextEncoder().encode('<svg/>'),
  })
  const wrong = await desk.try.links.upload({ ...on('a'), name: 'me.png', bytes: png() })
  for (const refused of [large, text, wrong])
    expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  const unknown = await desk.try.tasks.complete({ ...on('photo'), answer: { blob: 'never' } })
  expect(unknown).toMatchObject({ ok: false, error: { code: 'ANSWER_INVALID' } })
})

test('revoked, expired, malformed and foreign links have one face', async () => {
  const faces: unknown[] = []
  const face = async (each: string) => faces.push(await world.casework.withLink(each).try.links.open({}))
  await face('nonsense')
  await face(`${token}x`)
  const other = await world.system.links.create({ scope: { caseId: 'ruiz' } })
  await world.system.links.revoke({ linkId: other.linkId, reason: 'wrong person' })
  await face(tokenOf(other.url))
  world.clock.advance('P7D')
  await face(token)
  expect(new Set(faces.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(faces[0]).toMatchObject({ ok: false, error: { code: 'LINK_INVALID' } })
})

test('after a revocation returned, no write succeeds', async () => {
  const desk = world.casework.withLink(token)
  const writes: Promise<{ ok: boolean }>[] = []
  let revoked = false
  for (let round = 0; round < 50; round += 1) {
    writes.push(desk.try.tasks.saveDraft({ ...on('a'), answer: true }))
    if (round === 25) {
      await world.system.links.revoke({ linkId })
      revoked = true
    }
    if (revoked)
      expect(await desk.try.tasks.saveDraft({ ...on('a'), answer: true })).toMatchObject({ ok: false })
  }
  await Promise.all(writes)
  expect((await world.system.links.list({ caseId: 'ruiz' })).links).toMatchObject([{ state: 'revoked' }])
})

test('a link to one task opens nothing else', async () => {
  const task = await world.system.tasks.get(on('a'))
  const { url } = await world.system.links.create({ scope: { taskId: task.id } })
  const desk = world.casework.withLink(tokenOf(url))
  expect(
    (await desk.links.open({})).sections.flatMap((section) => section.tasks.map((each) => each.key)),
  ).toEqual(['a'])
  expect(await desk.try.tasks.complete({ ...on('photo'), answer: null })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  })
  await desk.tasks.complete({ ...on('a'), answer: false })
  expect(await desk.links.open({})).toMatchObject({ complete: true })
})

test('a short code leads to its link, which opens nothing once it has ended', async () => {
  const link = await world.system.links.create({ scope: { clientId: 'ana' } })
  const code = tokenOf(link.shortUrl)
  expect(code).toHaveLength(22)
  const found = await world.casework.tokenOfCode(code)
  expect((await world.casework.withLink(found ?? '').links.open({})).client?.clientId).toBe('ana')
  expect(await world.casework.tokenOfCode('0'.repeat(22))).toBeNull()
  await world.system.links.revoke({ linkId: link.linkId })
  const ended = await world.casework.tokenOfCode(code)
  expect(await world.casework.withLink(ended ?? '').try.links.open({})).toMatchObject({
    ok: false,
    error: { code: 'LINK_INVALID' },
  })
})

test('a page nonce counts for its own link only', async () => {
  const other = tokenOf((await world.system.links.create({ scope: { caseId: 'ruiz' } })).url)
  const nonce = (await world.casework.pages.issue(token)) ?? ''
  expect(await world.casework.pages.check(token, nonce)).toBe(true)
  expect(await world.casework.pages.check(other, nonce)).toBe(false)
  expect(await world.casework.pages.check(token, token)).toBe(false)
  expect(await world.casework.pages.issue('nonsense')).toBeNull()
})

test('erasing a client leaves digests in history, ends their links and takes their files', async () => {
  const desk = world.casework.withLink(token)
  const file = await desk.links.upload({ ...on('photo'), name: 'ana-ruiz.png', bytes: png() })
  await desk.tasks.complete({ ...on('photo'), answer: { blob: file.blob } })
  await desk.tasks.complete({ ...on('a'), answer: true })
  await desk.tasks.complete({ ...on('b'), answer: 'St. Mary’s in Harbor City' })
  const { cases, files } = await world.system.clients.erase({ clientId: 'ana' })
  expect({ cases, files }).toEqual({ cases: ['ruiz'], files: 1 })
  const history = await Promise.all(['a', 'b', 'photo'].map((key) => world.system.tasks.history(on(key))))
  expect(JSON.stringify(history)).not.toMatch(/Harbor|ana-ruiz/)
  expect(JSON.stringify(history)).toMatch(/erased:[0-9a-f]{32}/)
  expect(await world.system.try.files.read({ blob: file.blob })).toMatchObject({ ok: false })
  expect(await desk.try.links.open({})).toMatchObject({ ok: false, error: { code: 'LINK_INVALID' } })
  expect(await world.system.clients.get({ clientId: 'ana' })).toMatchObject({ firstName: null, phone: null })
})

test('a client who was taken off the case is let in by their link no more', async () => {
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ben'] })
  const desk = world.casework.withLink(token)
  for (const refused of [
    await desk.try.links.open({}),
    await desk.try.tasks.saveDraft({ ...on('a'), answer: true }),
  ]) {
    expect(refused).toMatchObject({ ok: false, error: { code: 'LINK_INVALID' } })
  }
})

test('no short link ends in a mark that a phone would leave out of it', async () => {
  const ends = new Set<string>()
  for (let made = 0; made < 400; made += 1) {
    const { shortUrl } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
    ends.add(shortUrl.slice(-1))
  }
  expect([...ends].join('')).toMatch(/^[A-Za-z0-9]{40,}$/)
})
