import { allOperations } from '@casework/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { call, post, request } from './support/api'
import { openWorld, type World } from './support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const named = allOperations.map(({ name }) => name)
const queries = allOperations.filter(({ kind }) => kind === 'query').map(({ name }) => name)
const commands = allOperations.filter(({ kind }) => kind === 'command').map(({ name }) => name)

/** An input that every operation refuses in its own words, and what it says. */
const odd = { noSuchKey: 1 }
const refusalOf = (name: string, input: object = odd) =>
  world.casework.run({ tenant: 'acme', system: true }, name, input)

describe('the API', () => {
  it.each(named)('serves %s by POST', async (name) => {
    if (name === 'links.upload') {
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await post(world, `${name}?noSuchKey=1`, 'x', headers)
      const bytes = new TextEncoder().encode('x')
      expect([answer.status, answer.body]).toEqual([400, await refusalOf(name, { noSuchKey: '1', bytes })])
      return
    }
    const answer = await call(world, name, odd)
    expect([answer.status, answer.body]).toEqual([400, await refusalOf(name)])
  })

  it.each(queries)('serves %s by GET and HEAD as well, its input in the query', async (name) => {
    const path = `/v1/${name}?input=${encodeURIComponent(JSON.stringify(odd))}`
    const headers = { 'x-actor': 'system' }
    const answer = await request(world, path, { headers })
    expect([answer.status, answer.body]).toEqual([400, await refusalOf(name)])
    const head = await request(world, path, { method: 'HEAD', headers })
    expect([head.status, head.text]).toEqual([400, ''])
    expect([...head.headers]).toEqual([...answer.headers])
  })

  it.each(commands)('does not serve %s by GET', async (name) => {
    const answer = await request(world, `/v1/${name}?input={}`, { headers: { 'x-actor': 'system' } })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('gives the same value by GET and by POST', async () => {
    const input = { caseId: 'ruiz' }
    const headers = { 'x-actor': 'mo' }
    const got = await request(world, `/v1/cases.get?input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers,
    })
    const posted = await call(world, 'cases.get', input, 'mo')
    expect(got.status).toBe(200)
    expect(got.body).toMatchObject({ ok: true, value: { id: 'ruiz', name: 'Ruiz v. Harbor Lines' } })
    expect(got.text).toBe(posted.text)
  })

  it('takes no input for an empty one', async () => {
    const headers = { 'x-actor': 'system' }
    const got = await request(world, '/v1/settings.get', { headers })
    const posted = await request(world, '/v1/settings.get', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
    })
    expect([got.status, posted.status]).toEqual([200, 200])
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'])(
    'refuses %s and says what is allowed',
    async (method) => {
      for (const [name, allow] of [
        ['cases.get', 'GET, HEAD, POST'],
        ['cases.put', 'POST'],
        ['openapi.json', 'GET, HEAD'],
      ] as const) {
        const answer = await request(world, `/v1/${name}`, { method, headers: { 'x-actor': 'system' } })
        expect([name, answer.status, answer.headers.get('allow')]).toEqual([name, 405, allow])
        expect(answer.body.error).toMatchObject({ code: 'INVALID_INPUT', message: `Use ${allow}` })
      }
    },
  )

  it.each([
    'nope',
    'tasks',
    'tasks.',
    'tasks.complete/',
    'tasks/complete',
    '__proto__',
    'constructor.name',
    '%00',
  ])('knows no operation "%s"', async (name) => {
    const answer = await request(world, `/v1/${name}`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(404)
    expect(answer.body.error).toMatchObject({ code: 'NOT_FOUND', what: 'operation', id: name })
  })

  it('answers 401 when nobody is logged in, whatever the operation, and reads nothing', async () => {
    for (const name of named) {
      const answer = await request(world, `/v1/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'no JSON at all',
      })
      expect([name, answer.status]).toEqual([name, 401])
      expect(answer.body.error).toMatchObject({ code: 'FORBIDDEN', message: 'Log in first' })
    }
  })

  it('serves its own description to everybody, with a path for each operation', async () => {
    const { status, headers, body } = await request(world, '/v1/openapi.json')
    const { paths } = body as unknown as { paths: Record<string, Record<string, unknown>> }
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('max-age=300')
    expect(Object.entries(paths).map(([path, item]) => [path, Object.keys(item).sort()])).toEqual(
      allOperations.map(({ name, kind }) => [`/v1/${name}`, kind === 'query' ? ['get', 'post'] : ['post']]),
    )
  })

  it('is kept in no cache and never taken for another type', async () => {
    for (const answer of [
      await call(world, 'settings.get', {}),
      await call(world, 'cases.get', {}),
      await call(world, 'nope', {}),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    }
  })

  it('leaves every other path to the host', async () => {
    for (const path of [
      '/',
      '/v1',
      '/v1/',
      '/v2/cases.get',
      '/L/x',
      '/v1x/cases.get',
      '/s',
      '/desk/v1/cases.get',
    ]) {
      expect([path, (await request(world, path)).status]).toEqual([path, 404])
      expect((await request(world, path)).text).toBe('Not found')
    }
  })

  it('gives a file as an attachment that no browser shows in our name', async () => {
    await world.system.templates.put({ id: 'id', name: 'A photo', type: 'file' })
    await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'id' })
    const bytes = new TextEncoder().encode('<html><script>alert(1)</script>')
    const name = 'a"b\u202e<script>.html'
    const { blob } = await world.system.links.upload({ caseId: 'ruiz', key: 'id', name, bytes })
    const answer = await call(world, 'files.read', { blob })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="a_b__script_.html"; filename*=UTF-8''a%22b%E2%80%AE%3Cscript%3E.html`,
    )
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-type')).not.toContain('html')
  })
})
