import { beforeEach, describe, expect, it } from 'vitest'
import { post, request } from './support/api'
import { brokenOff, dripped, endless } from './support/streams'
import { openWorld, type World } from './support/world'

let world: World
let before: number

beforeEach(async () => {
  world = await openWorld()
  before = world.store.kept()
})

const kib = 1_024
const mib = kib * kib
/** A case's input of exactly so many bytes. */
const sized = (bytes: number, start = '{"caseId":"ruiz"') =>
  `${start}${' '.repeat(bytes - start.length - 1)}}`

describe('the input of the API', () => {
  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/jsonp', 415],
    ['application/json, text/plain', 415],
    ['', 415],
    ['application/json', 200],
    ['Application/JSON; charset=utf-8', 200],
  ])('of the type "%s" is answered %i, so that no form of another site reaches it', async (type, status) => {
    const answer = await post(world, 'cases.get', '{"caseId":"ruiz"}', { 'content-type': type })
    expect(answer.status).toBe(status)
  })

  it.each(['{', '{"caseId":}', "{'caseId':'ruiz'}", '{"caseId":"ruiz"}}', 'NaN', '\u0000', '{"a":1,}', ' '])(
    'that is no JSON is refused: %j',
    async (body) => {
      const answer = await post(world, 'cases.get', body)
      expect(answer.status).toBe(400)
      expect(answer.body.error).toMatchObject({ code: 'INVALID_INPUT', message: 'The input is not JSON' })
    },
  )

  it.each(['null', '1', '"ruiz"', 'true', '[]', '[{"caseId":"ruiz"}]'])(
    'that is no object is refused: %s',
    async (body) => {
      const answer = await post(world, 'cases.put', body, { 'idempotency-key': 'k' })
      expect(answer.status).toBe(400)
      expect(answer.body.error?.code).toBe('INVALID_INPUT')
      expect(world.store.kept()).toBe(before)
    },
  )

  it.each([
    ['cut UTF-8', [0x22, 0xc3]],
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00]],
  ])('that is %s is refused', async (_, bytes) => {
    const answer = await post(world, 'cases.get', new Uint8Array(bytes))
    expect(answer.status).toBe(400)
    expect(answer.body.error?.message).toBe('The body is not UTF-8')
  })

  it.each([
    ['U+0000', String.raw`{"id":"x","name":"a\u0000b"}`, 'U+0000'],
    ['half a surrogate pair', String.raw`{"id":"x","name":"a\ud800b"}`, 'surrogate'],
    ['the key __proto__', '{"id":"x","name":"X","__proto__":{"archivedAt":"now"}}', '__proto__'],
    ['the key constructor', '{"id":"x","name":"X","customFields":{"constructor":1}}', 'constructor'],
    ['the key prototype', '{"id":"x","name":"X","dates":{"prototype":"2026-01-01"}}', 'prototype'],
    ['33 levels', `{"id":"x","name":"X","customFields":{"a":${'['.repeat(31)}${']'.repeat(31)}}}`, 'Deeper'],
  ])('with %s is refused, and nothing of it is kept', async (_, body, says) => {
    const answer = await post(world, 'cases.put', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error?.message).toContain(says)
    expect(world.store.kept()).toBe(before)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('may be as deep as its bytes allow without hurting anybody', async () => {
    const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect((await post(world, 'cases.get', deep(32_000))).status).toBe(400)
    expect((await post(world, 'forms.check', deep(4_000_000))).status).toBe(400)
  })

  it('is 64 KiB at most, and 8 MiB for whole forms and many cases', async () => {
    expect((await post(world, 'cases.get', sized(64 * kib))).status).toBe(200)
    const over = await post(world, 'cases.get', sized(64 * kib + 1))
    expect(over.status).toBe(413)
    expect(over.body.error).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'The input is larger than 64 KiB',
    })
    for (const name of ['forms.publish', 'forms.check', 'bulk.select', 'caseLists.put']) {
      expect((await post(world, name, sized(8 * mib))).status).toBe(400)
      expect((await post(world, name, sized(8 * mib + 1))).status).toBe(413)
    }
    const { body } = await post(world, 'bulk.select', sized(8 * mib + 1))
    expect(body.error?.message).toMatch(/larger than 8192 KiB. At most 100,000 ids: keep more as case lists/)
  })

  it('counts in bytes, not in letters', async () => {
    const letters = sized(33 * kib, '{"caseId":"ruiz","x":"')
      .replaceAll(' ', 'é')
      .replace(/}$/, '"}')
    expect(letters.length).toBeLessThan(64 * kib)
    expect((await post(world, 'cases.get', letters)).status).toBe(413)
  })

  it('that says it is too large is not read at all', async () => {
    const drip = endless(kib)
    const answer = await post(world, 'cases.get', drip.body, { 'content-length': String(64 * kib + 1) })
    expect(answer.status).toBe(413)
    expect([drip.given(), drip.cancelled()]).toEqual([0, true])
  })

  it.each([
    ['cases.get', kib, 64 * kib],
    ['links.open', kib, 64 * kib],
    ['forms.publish', 256 * kib, 8 * mib],
    ['links.upload', mib, 25 * mib],
  ])(
    'of %s that does not say its length is read up to the limit and cancelled there',
    async (name, piece, limit) => {
      const drip = endless(piece)
      const type = name === 'links.upload' ? 'application/octet-stream' : 'application/json'
      const answer = await post(world, `${name}${name === 'links.upload' ? '?name=a' : ''}`, drip.body, {
        'content-type': type,
      })
      expect(answer.status).toBe(413)
      expect([drip.given(), drip.cancelled()]).toEqual([limit + piece, true])
    },
  )

  it('that says a smaller length than it has is cancelled at the limit as well', async () => {
    const drip = endless(kib)
    const answer = await post(world, 'cases.get', drip.body, { 'content-length': '10' })
    expect([answer.status, drip.given(), drip.cancelled()]).toEqual([413, 65 * kib, true])
  })

  it('may come byte by byte', async () => {
    const answer = await post(world, 'cases.get', dripped('{"caseId":"ruiz"}'))
    expect(answer.body.value).toMatchObject({ id: 'ruiz' })
  })

  it('that breaks off is refused, and no fault of ours', async () => {
    for (const [name, type] of [
      ['cases.get', 'application/json'],
      ['links.upload?name=a', 'application/octet-stream'],
    ] as const) {
      const answer = await post(world, name, brokenOff(), { 'content-type': type })
      expect([name, answer.status, answer.body.error?.message]).toEqual([name, 400, 'The body broke off'])
    }
    expect(world.faults).toEqual([])
  })

  it.each([
    ['input', 'input=%7B%7D&input=%7B%7D'],
    ['as', 'as=dana'],
    ['__proto__', 'input=%7B%7D&__proto__=1'],
    ['', 'input=%7B&'],
    ['', `input=${'%20'.repeat(10)}%7B`],
    ['', 'input=%ff%fe'],
  ])('in a query is the one parameter, and JSON (%s)', async (where, query) => {
    const answer = await request(world, `/v1/settings.get?${query}`, { headers: { 'x-actor': 'system' } })
    expect(answer.status).toBe(400)
    expect(answer.body.error?.['issues']).toMatchObject([{ path: where === '' ? [] : [where] }])
  })

  it('in a query is 64 KiB at most, and 8 MiB for whole forms', async () => {
    const get = (name: string, length: number) =>
      request(world, `/v1/${name}?input=${'+'.repeat(length)}`, { headers: { 'x-actor': 'system' } })
    expect((await get('cases.get', 64 * kib)).status).toBe(400)
    expect((await get('cases.get', 64 * kib + 1)).status).toBe(413)
    expect((await get('forms.check', 8 * mib + 1)).status).toBe(413)
  })
})

describe('the header Idempotency-Key', () => {
  it('makes a repeated command have its effect once', async () => {
    const body = JSON.stringify({ id: 'lee', name: 'Lee v. Lee', clientIds: ['ana'] })
    const first = await post(world, 'cases.put', body, { 'idempotency-key': 'lee-1' })
    const events = world.events.length
    const again = await post(world, 'cases.put', body, { 'idempotency-key': 'lee-1' })
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect(world.events.length).toBe(events)
  })

  it('may be said in the input as well, but not otherwise', async () => {
    const input = { id: 'lee', name: 'Lee v. Lee', clientIds: ['ana'], idempotencyKey: 'a' }
    const body = JSON.stringify(input)
    expect((await post(world, 'cases.put', body, { 'idempotency-key': 'a' })).status).toBe(200)
    const other = await post(world, 'cases.put', body, { 'idempotency-key': 'b' })
    expect(other.status).toBe(400)
    expect(other.body.error?.['issues']).toMatchObject([{ path: ['idempotencyKey'] }])
  })

  it('too long is refused as the input would be', async () => {
    const answer = await post(world, 'cases.put', '{"id":"a","name":"A"}', {
      'idempotency-key': 'k'.repeat(201),
    })
    expect(answer.body.error?.['issues']).toMatchObject([{ path: ['idempotencyKey'] }])
  })
})

describe('an upload', () => {
  const octets = { 'content-type': 'application/octet-stream' }
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

  beforeEach(async () => {
    await world.system.templates.put({ id: 'id', name: 'A photo', type: 'file' })
    await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'id' })
    before = world.store.kept()
  })

  it('is the raw body; its task and name are in the query', async () => {
    const answer = await post(world, 'links.upload?caseId=ruiz&key=id&name=my%20id.png', png, octets)
    expect(answer.body.value).toMatchObject({ name: 'my id.png', size: 8, type: 'image/png' })
    const { blob } = answer.body.value as { blob: string }
    const file = await request(world, `/v1/files.read?input={"blob":"${blob}"}`, {
      headers: { 'x-actor': 'mo' },
    })
    expect(file.headers.get('content-type')).toBe('image/png')
  })

  it('is 25 MiB at most', async () => {
    const most = await post(
      world,
      'links.upload?caseId=ruiz&key=id&name=a.bin',
      new Uint8Array(25 * mib),
      octets,
    )
    expect(most.body.value).toMatchObject({ size: 25 * mib })
    const over = await post(
      world,
      'links.upload?caseId=ruiz&key=id&name=b.bin',
      new Uint8Array(25 * mib + 1),
      octets,
    )
    expect([over.status, over.body.error?.message]).toEqual([413, 'bytes: The file is larger than 25 MiB'])
  })

  it.each([
    ['caseId=ruiz&key=id&name=a&name=b', octets, 400],
    ['caseId=ruiz&key=id&name=a&bytes=AAAA', octets, 400],
    ['caseId=ruiz&key=id&name=a&__proto__=1', octets, 400],
    ['caseId=ruiz&key=id&name=..%2Fa', octets, 400],
    ['caseId=ruiz&key=id&name=a%00', octets, 400],
    ['caseId=ruiz&key=id', octets, 400],
    ['caseId=ruiz&key=nobody&name=a', octets, 404],
    ['caseId=ruiz&key=id&name=a', { 'content-type': 'image/png' }, 415],
    ['caseId=ruiz&key=id&name=a', { 'content-type': 'application/json' }, 415],
  ])('that is not so is refused: %s', async (query, headers, status) => {
    const answer = await post(world, `links.upload?${query}`, png, headers)
    expect(answer.status).toBe(status)
    expect(world.store.kept()).toBe(before)
  })

  it('by the holder of a link is bound to what the link opens', async () => {
    const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
    const token = url.split('/l/')[1] ?? ''
    const headers = { ...octets, 'x-actor': `link ${token}` }
    const { sections } = await world.casework.withLink(token).links.open({})
    const taskId = sections[0]!.tasks[0]!.id
    expect((await post(world, `links.upload?taskId=${taskId}&name=a.png`, png, headers)).status).toBe(200)
    expect((await post(world, 'links.upload?caseId=other&key=id&name=a.png', png, headers)).status).toBe(404)
  })
})
