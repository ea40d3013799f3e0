import { beforeEach, expect, test } from 'vitest'
import { fetchPage } from './support/visitor'
import { linkTo, openWorld, site, type World } from './support/world'

let world: World
let short: string
const asked: string[] = []

beforeEach(async () => {
  asked.length = 0
  world = await openWorld({
    limits: { from: (request) => request.headers.get('x-from'), perLink: 50 },
    onAsk: (address) => void asked.push(address),
  })
  await linkTo(world, [{ name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] }])
  const link = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  short = link.shortUrl.slice(site.length)
})

const from = (place: string) => ({ headers: { 'x-from': place } })

test('ten thousand guesses from one place are stopped, and the holder of the link is served', async () => {
  const statuses = new Map<number, number>()
  for (let guess = 0; guess < 10_000; guess += 1) {
    const code = String(guess).padStart(22, 'A')
    const { status } = await fetchPage(world, `/s/${code}`, from('192.0.2.7'))
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(Object.fromEntries(statuses)).toEqual({ 410: 30, 429: 9_970 })
  expect((await fetchPage(world, short, from('198.51.100.9'))).status).toBe(303)
  world.clock.advance('PT1M')
  expect((await fetchPage(world, short, from('192.0.2.7'))).status).toBe(303)
})

test('whoever comes too often is told when to come again', async () => {
  for (let guess = 0; guess < 31; guess += 1) await fetchPage(world, '/l/nonsense', from('a'))
  const page = await fetchPage(world, '/l/nonsense', from('a'))
  expect(page.status).toBe(429)
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(page.text).toContain('One moment, please')
})

test('one link is served so often and no more, whoever asks', async () => {
  const path = (await fetchPage(world, short)).headers.get('location') ?? ''
  const statuses: number[] = []
  for (let visit = 0; visit < 60; visit += 1) statuses.push((await fetchPage(world, path)).status)
  expect(statuses.filter((each) => each === 200)).toHaveLength(50)
  expect(statuses.filter((each) => each === 429)).toHaveLength(10)
})

test('who asks for new links without end gets the same answer each time, and nothing is begun for it any more', async () => {
  const path = (await fetchPage(world, short)).headers.get('location') ?? ''
  const ask = (address: string) => fetchPage(world, address, { method: 'POST', ...from('192.0.2.7') })
  const answers = new Set<string>()
  for (let each = 0; each < 40; each += 1) {
    const { status, text } = await ask(each % 2 === 0 ? `/l/${String(each).padStart(22, 'B')}` : path)
    answers.add(`${String(status)} ${text}`)
  }
  expect(answers.size).toBe(1)
  expect(asked).toHaveLength(30)
})
