import type { Desk } from '@casework/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { firmLadder } from '../src/demo/ladder'
import { fieldsOf } from './ladder-fields'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting
const firm = '/settings/ladders?of=firm'

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
  eleanor = sit(served, 'eleanor')
}, 60_000)
afterAll(() => served.close())
beforeEach(() => desk.settings.put({ ladder: [...firmLadder] }))

const editor = async (path = firm) => fieldsOf((await eleanor.get(path)).html)

describe('the ladder of the firm', () => {
  test('is told in plain sentences', async () => {
    const text = readable((await eleanor.get('/settings/ladders')).html)
    expect(text).toContain('3 days before the due date at 9:00 AM: remind the client by text')
    expect(text).toContain('On the due date at 9:00 AM: remind the client by text and by e-mail')
    expect(text).toContain('1 day after the due date at 9:00 AM: tell the team by a notice')
    expect(text).toContain('5 days after the due date at 9:00 AM: flag the case as stalled')
  })

  test('is kept as it is when nothing was changed', async () => {
    const saved = await eleanor.post(firm, { ...(await editor()), do: 'save' })
    expect([saved.status, saved.location]).toEqual([303, '/settings/ladders?of=firm&done=ladder'])
    expect((await desk.settings.get({})).ladder).toEqual(firmLadder)
  })

  test('gets a step with words, a guard and a repeat, and keeps all of it', async () => {
    const added = await eleanor.post(firm, { ...(await editor()), do: 'add' })
    expect(readable(added.html)).toContain('Not saved yet.')
    expect((await desk.settings.get({})).ladder).toHaveLength(5)
    const fields = {
      ...fieldsOf(added.html),
      's5.amount': '2',
      's5.unit': 'businessDays',
      's5.side': 'after',
      's5.at': '10:30',
      's5.text': 'Hello, still open: {{task.link}}',
      's5.phase': 'todo',
      's5.below': '50',
      's5.every': '3',
      's5.max': '4',
      's5.until': '2',
      's5.untilUnit': 'W',
    }
    expect((await eleanor.post(firm, { ...fields, do: 'save' })).status).toBe(303)
    const { ladder } = await desk.settings.get({})
    const { id, ...step } = ladder![5]!
    expect(id).toMatch(/^step-/)
    expect(step).toEqual({
      businessDays: 2,
      after: 'due',
      at: '10:30',
      when: { phase: 'todo', progress: { below: 50 } },
      do: 'remindClient',
      channels: ['sms'],
      message: { text: 'Hello, still open: {{task.link}}' },
      repeat: { every: 'P3D', max: 4, until: 'P2W' },
    })
    const text = readable((await eleanor.get(firm)).html)
    expect(text).toContain(
      '2 business days after the due date at 10:30 AM: remind the client by text, in words of its own, ' +
        'if nobody has begun it and less than 50% is done; again every 3 days, 4 times in all, for 2 weeks',
    )
  })

  test('is put in another order, and loses a step', async () => {
    const up = await eleanor.post(firm, { ...(await editor()), do: 'up:4' })
    const removed = await eleanor.post(firm, { ...fieldsOf(up.html), do: 'remove:0' })
    await eleanor.post(firm, { ...fieldsOf(removed.html), do: 'save' })
    const { ladder } = await desk.settings.get({})
    expect(ladder!.map(({ id }) => id)).toEqual(['due-today', 'tell-team', 'flag', 'escalate'])
  })

  test('runs an automation by name, the built-in ones among them', async () => {
    const fields = { ...(await editor()), 's4.automation': 'setCaseStatus', 's4.status': 'Late' }
    await eleanor.post(firm, { ...fields, do: 'save' })
    const { ladder } = await desk.settings.get({})
    expect(ladder![4]!.do).toEqual({ automate: 'setCaseStatus', with: { status: 'Late' } })
    expect((await editor())['s4.status']).toBe('Late')
  })

  test('asks staff in no text, whatever was ticked while the step was for clients', async () => {
    await eleanor.post(firm, { ...(await editor()), 's2.sms': 'on', do: 'save' })
    const { ladder } = await desk.settings.get({})
    expect(ladder![2]).toEqual(firmLadder[2])
  })

  test('is refused with each reason at its field, and nothing of it is lost', async () => {
    const wrong: readonly (readonly [Record<string, string>, string, string])[] = [
      [{ 's0.amount': '' }, 's0.amount', 'Name exactly one of days'],
      [{ 's0.amount': 'many' }, 's0.amount', 'Write a whole number from 0 to 3,650'],
      [{ 's0.at': '25:00' }, 's0.at', 'A time of day is written HH:MM'],
      [{ 's0.every': '2' }, 's0.every', 'A repeat to a client needs max and until'],
      [{ 's0.text': 'No link here' }, 's0.text', 'Say where the link goes'],
      [{ 's0.text': '{{nonsense}} {{task.link}}' }, 's0.text', 'There is no variable {{nonsense}}'],
      [{ 's4.automation': '' }, 's4.automation', 'Choose what happens'],
      [{ 's4.automation': 'launch' }, 's4.automation', 'There is no automation'],
      [{ 's1.below': '200' }, 's1.below', 'Write a whole number from 1 to 100'],
    ]
    const fields = await editor()
    for (const [change, field, message] of wrong) {
      const refused = await eleanor.post(firm, { ...fields, ...change, do: 'save' })
      expect([refused.status, change]).toEqual([422, change])
      const problem = new RegExp(`id="${field}-problem">([^<]*)<`).exec(refused.html)?.[1]
      expect(problem).toContain(message)
      expect(refused.html).toContain(`aria-describedby="${field}-problem"`)
      expect(fieldsOf(refused.html)).toMatchObject(field === 's4.automation' ? {} : change)
    }
    expect((await desk.settings.get({})).ladder).toEqual(firmLadder)
  })
})

describe('the ladder of a case type', () => {
  const ofType = '/settings/ladders?of=immigration'

  test('is the firm’s until it has its own, which may be empty, and is again when it is taken away', async () => {
    const follows = readable((await eleanor.get(ofType)).html)
    expect(follows).toContain('These cases follow the firm’s ladder')
    expect(follows).toContain('3 days before the due date')
    const begun = await eleanor.post(ofType, { do: 'begin' })
    expect(Object.keys(fieldsOf(begun.html))).toContain('s4.id')

    await eleanor.post(ofType, { do: 'save' })
    expect((await desk.caseTypes.get({ caseTypeId: 'immigration' })).ladder).toEqual([])
    expect(readable((await eleanor.get(ofType)).html)).toContain('An empty ladder')
    const away = await eleanor.post(ofType, { do: 'none' })
    expect(away.location).toBe('/settings/ladders?of=immigration&done=noLadder')
    expect((await desk.caseTypes.get({ caseTypeId: 'immigration' })).ladder).toBeNull()
  })
})

test('only an admin sees ladders, or writes them', async () => {
  const dana = sit(served, 'dana')
  expect((await dana.get('/settings/ladders')).status).toBe(403)
  expect((await dana.post(firm, { do: 'none' })).status).toBe(403)
  expect((await dana.get('/cases')).html).not.toContain('"/settings/ladders"')
  expect((await eleanor.post(firm, { do: 'none' }, {})).status).toBe(403)
  expect((await desk.settings.get({})).ladder).toEqual(firmLadder)
})
