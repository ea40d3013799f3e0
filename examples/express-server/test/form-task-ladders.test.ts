import type { Desk } from '@casework/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { begunLadder, fieldsOf } from './ladder-fields'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting
const ofForm = '/settings/ladders/forms/release'
const list = `${ofForm}/tasks`
const sign = `${list}/sign`
const ladder = [{ id: 'tell', days: 2, after: 'due' as const, do: 'notifyTeam' as const }]

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
  eleanor = sit(served, 'eleanor')
}, 60_000)
afterAll(() => served.close())
beforeEach(async () => {
  await desk.templates.put({ id: 'hurt', name: 'Were you hurt?', type: 'yesNo', ladder })
  await publish('Medical release')
})

async function publish(name: string, key = 'sign'): Promise<void> {
  const tasks = [
    { key, name: 'Sign here', type: 'signature' as const, due: { days: 3 } },
    { key: 'hurt', template: 'hurt' },
  ]
  await desk.forms.publish({ id: 'release', name, sections: [{ name: 'About you', tasks }] })
}

const form = () => desk.forms.get({ formId: 'release' })

test('the tasks of a form are listed with their ladders, and each leads to where that is written', async () => {
  const all = readable((await eleanor.get('/settings/ladders/forms')).html)
  expect(all).toContain('Medical release Inherited from the firm; on cases of Disability, their type 2 tasks')
  expect(all).toContain('2 tasks, 1 with a ladder of its own')
  const page = await eleanor.get(list)
  const text = readable(page.html)
  expect(text).toContain('Sign here Inherited from the firm; on cases of Disability, their type About you')
  expect(text).toContain('Were you hurt? Library task, version 1 Own 1 step About you')
  expect(page.html).toContain(`href="${sign}"`)
  expect(page.html).toContain('href="/settings/ladders/tasks/hurt"')
  expect((await eleanor.get(ofForm)).html).toContain(`href="${list}"`)

  await desk.forms.putLadder({ formId: 'release', ladder })
  expect(readable((await eleanor.get(list)).html)).toContain('Sign here Inherited from the form')
  expect(readable((await eleanor.get(`${list}?show=own`)).html)).not.toContain('Sign here')
})

test('a long form goes on page by page, in its own order', async () => {
  const tasks = Array.from({ length: 60 }, (_, at) => ({
    key: `q${59 - at}`,
    name: `Question ${59 - at}`,
    type: 'yesNo' as const,
  }))
  await desk.forms.publish({ id: 'long', name: 'Long', sections: [{ name: 'All', tasks }] })
  const names: string[] = []
  let next: string | undefined = '/settings/ladders/forms/long/tasks'
  for (let pages = 0; next !== undefined && pages < 9; pages += 1) {
    const { html }: { html: string } = await eleanor.get(next)
    names.push(...[...html.matchAll(/<bdi>(Question \d+)<\/bdi>/g)].map((match) => match[1] ?? ''))
    next = /rel="next"\s+href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(names).toEqual(tasks.map(({ name }) => name))
})

test('a task of a form gets a ladder and loses it again, and nothing else of the form changes', async () => {
  const before = await form()
  await desk.templates.put({ id: 'hurt', name: 'Did you get hurt?' })
  const page = readable((await eleanor.get(sign)).html)
  expect(page).toContain('This task has no ladder of its own. It inherits from the firm')
  expect(page).toContain(`Saving publishes version ${before.version + 1} of the form`)

  const saved = await eleanor.post(sign, { ...(await begunLadder(eleanor, sign)), do: 'save' })
  expect([saved.status, saved.location]).toEqual([303, `${sign}?done=pinnedLadder`])
  const after = await form()
  const written = after.tasks[0]!.ladder
  expect(written).toMatchObject([{ days: 3, before: 'due', do: 'remindClient' }])
  expect(after).toEqual({
    ...before,
    version: before.version + 1,
    tasks: [{ ...before.tasks[0], ladder: written }, before.tasks[1]],
  })
  expect(readable((await eleanor.get(ofForm)).html)).toContain('“ Sign here ”, “ Were you hurt? ”')

  const own = await eleanor.get(sign)
  expect(readable(own.html)).toContain('This task follows its own ladder, in place of every other')
  const away = await eleanor.post(sign, { ...fieldsOf(own.html), do: 'none' })
  expect(away.location).toBe(`${sign}?done=noLadder`)
  expect((await form()).tasks).toEqual(before.tasks)
})

test('what somebody published of the form meanwhile is not written over, and what was typed is kept', async () => {
  const fields = await begunLadder(eleanor, sign)
  await publish('Release of records')
  const refused = await eleanor.post(sign, { ...fields, do: 'save' })
  expect(refused.status).toBe(409)
  const { version } = await form()
  expect(readable(refused.html)).toContain(`published version ${version} of its form meanwhile`)
  expect(readable(refused.html)).toContain('The task’s ladder is as you saw it; something else has changed')

  await desk.forms.putLadder({ formId: 'release', taskKey: 'sign', ladder })
  const again = await eleanor.post(sign, { ...fieldsOf(refused.html), do: 'save' })
  expect(again.status).toBe(409)
  expect(readable(again.html)).toContain('The task’s ladder is now: 2 days after the due date at 9:00 AM')
  expect((await eleanor.post(sign, { ...fieldsOf(again.html), do: 'save' })).status).toBe(303)
  const kept = await form()
  expect([kept.name, kept.tasks[0]!.ladder![0]!.days]).toEqual(['Release of records', 3])
})

test('a repeat without an end is refused beside its field', async () => {
  const refused = await eleanor.post(sign, {
    ...(await begunLadder(eleanor, sign)),
    's0.every': '2',
    do: 'save',
  })
  expect(refused.status).toBe(422)
  expect(/id="s0.every-problem">([^<]*)</.exec(refused.html)?.[1]).toContain('max and until')
})

test('a task that is gone or of the library has no page here, and only an admin sees the others', async () => {
  const fields = await begunLadder(eleanor, sign)
  await publish('Medical release', 'signature')
  const gone = await eleanor.post(sign, { ...fields, do: 'save' })
  expect([gone.status, readable(gone.html)]).toEqual([
    404,
    expect.stringContaining('“Medical release” has no task “sign” any more'),
  ])
  const library = await eleanor.get(`${list}/hurt`)
  expect([library.status, readable(library.html)]).toEqual([
    404,
    expect.stringContaining('“Were you hurt?” is a library task: its ladder is written there'),
  ])
  expect((await eleanor.get('/settings/ladders/forms/nowhere/tasks')).status).toBe(404)
  const dana = sit(served, 'dana')
  for (const path of [list, `${list}/signature`]) expect((await dana.get(path)).status).toBe(403)
  const before = await form()
  const version = String(before.version)
  expect((await dana.post(`${list}/signature`, { do: 'none', version })).status).toBe(403)
  expect(await form()).toEqual(before)
})
