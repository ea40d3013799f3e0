import type { Desk } from '@casework/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { begunLadder, fieldsOf } from './ladder-fields'
import { serve, type Served } from './server'
import { readable, sit, type Sitting } from './visit-desk'

let served: Served
let desk: Desk
let eleanor: Sitting
const list = { forms: '/settings/ladders/forms', tasks: '/settings/ladders/tasks' }
const [ofForm, ofTask] = [`${list.forms}/release`, `${list.tasks}/hurt`]
const remind = { id: 'remind', days: 3, before: 'due' as const, at: '09:00', do: 'remindClient' as const }
const ladder = [{ ...remind, channels: ['sms' as const] }]

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, system: true })
  eleanor = sit(served, 'eleanor')
}, 60_000)
afterAll(() => served.close())
beforeEach(async () => {
  await desk.templates.put({
    id: 'hurt',
    name: 'Were you hurt?',
    type: 'yesNo',
    due: { days: 4 },
    ladder: null,
  })
  await publish('Medical release')
})

async function publish(name: string): Promise<void> {
  await desk.forms.publish({
    id: 'release',
    name,
    description: 'Signed once',
    sections: [
      {
        key: 'you',
        name: 'You',
        when: { caseField: 'onsetDate', isNotEmpty: true },
        tasks: [
          { key: 'hurt', template: 'hurt', due: null },
          { key: 'sign', name: 'Sign here', type: 'signature', when: { task: 'hurt', isTrue: true } },
        ],
      },
    ],
  })
}

const form = () => desk.forms.get({ formId: 'release' })
const task = () => desk.templates.get({ templateId: 'hurt' })

describe('the lists of forms and of library tasks', () => {
  test('say of each whether its ladder is its own, or where it is inherited from, and lead to the editor', async () => {
    await desk.forms.putLadder({ formId: 'release', ladder: [...ladder, { ...ladder[0]!, id: 'again' }] })
    const forms = await eleanor.get(list.forms)
    const text = readable(forms.html)
    expect(text).toContain('Medical release Own 2 steps')
    expect(text).toContain('Disability Report - Adult (SSA-3368-BK) Inherited from the case type Disability')
    expect(text).toContain('Inherited from the firm; on cases of Disability, their type')
    expect(forms.html).toContain('href="/settings/ladders/forms/release"')
    const tasks = readable((await eleanor.get(list.tasks)).html)
    expect(tasks).toContain('Were you hurt? Inherited from the firm; on cases of')
    expect((await eleanor.get('/settings/ladders')).html).toContain('href="/settings/ladders/tasks"')
  })

  test('are narrowed by name and by whose ladder it is, and go on page by page', async () => {
    for (let at = 10; at < 40; at += 1)
      await desk.templates.put({ id: `paper-${at}`, name: `Paper ${at}`, type: 'file' })
    await desk.templates.put({ id: 'paper-20', ladder })
    const names = (html: string) =>
      [...html.matchAll(/<bdi>(Paper \d+)<\/bdi>/g)].map((match) => match[1] ?? '')
    const first = await eleanor.get(`${list.tasks}?q=PAPER`)
    const next = /rel="next"\s+href="([^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await eleanor.get(next)
    expect([names(first.html).length, names(second.html)]).toEqual([
      25,
      ['Paper 35', 'Paper 36', 'Paper 37', 'Paper 38', 'Paper 39'],
    ])
    expect(second.html).not.toContain('rel="next"')
    expect(names((await eleanor.get(`${list.tasks}?show=own`)).html)).toEqual(['Paper 20'])
    expect(names((await eleanor.get(`${list.tasks}?q=paper&show=inherited`)).html)).not.toContain('Paper 20')
    expect(readable((await eleanor.get(`${list.tasks}?q=nothing`)).html)).toContain('No task fits')
  })
})

describe('the ladder of a form', () => {
  test('is published as a new version with nothing else changed, the versions of its tasks least of all', async () => {
    const before = await form()
    await desk.templates.put({ id: 'hurt', name: 'Did you get hurt?' })
    const page = readable((await eleanor.get(ofForm)).html)
    expect(page).toContain('This form has no ladder of its own. It inherits from the firm')
    expect(page).toContain('3 days before the due date at 9:00 AM: remind the client by text')
    expect(page).toContain(`Saving publishes version ${before.version + 1} with another ladder`)
    expect(page).toContain('Cases that have it keep what they were given')

    const fields = { ...(await begunLadder(eleanor, ofForm)), 's0.amount': '6' }
    const saved = await eleanor.post(ofForm, { ...fields, do: 'save' })
    expect([saved.status, saved.location]).toEqual([303, `${ofForm}?done=pinnedLadder`])
    const after = await form()
    expect(after).toEqual({ ...before, version: before.version + 1, ladder: after.ladder })
    expect(after.ladder![0]).toMatchObject({ days: 6, before: 'due', do: 'remindClient', channels: ['sms'] })
    expect(after.tasks[0]).toMatchObject({ name: 'Were you hurt?', due: null })
    await desk.templates.put({ id: 'hurt', name: 'Were you hurt?' })
  })

  test('is taken away, and inherits again', async () => {
    await desk.forms.putLadder({ formId: 'release', ladder })
    const page = await eleanor.get(ofForm)
    expect(readable(page.html)).toContain('follow its ladder, in place of the case type’s and the firm’s')
    const away = await eleanor.post(ofForm, { ...fieldsOf(page.html), do: 'none' })
    expect(away.location).toBe(`${ofForm}?done=noLadder`)
    expect((await form()).ladder).toBeNull()
  })

  test('reaches the next case, and not the one that has the form', async () => {
    const given = async (id: string) => {
      await desk.cases.put({ id, name: id, customFields: { onsetDate: '2026-01-05' } })
      await desk.tasks.assignForm({ caseId: id, formId: 'release' })
    }
    const from = async (caseId: string) => {
      const why = await desk.tasks.explain({ caseId, key: 'sign', what: 'reminder' })
      return why.what === 'reminder' && why.ladders.find(({ wins }) => wins)?.from
    }
    await given('early')
    await eleanor.post(ofForm, { ...(await begunLadder(eleanor, ofForm)), do: 'save' })
    await given('late')
    expect([await from('early'), await from('late')]).toEqual(['firm', 'form'])
  })

  test('is not written over what somebody published meanwhile: what was typed is kept beside what there is now', async () => {
    const fields = { ...(await begunLadder(eleanor, ofForm)), 's0.amount': '11' }
    await publish('Release of records')
    const { version } = await form()
    const refused = await eleanor.post(ofForm, { ...fields, do: 'save' })
    expect(refused.status).toBe(409)
    expect(readable(refused.html)).toContain(
      `somebody has published version ${version} of this form meanwhile`,
    )
    expect(readable(refused.html)).toContain('The form’s ladder is as you saw it; something else has changed')
    expect(fieldsOf(refused.html)).toMatchObject({ 's0.amount': '11', version: String(version) })

    await desk.forms.putLadder({ formId: 'release', ladder: [{ ...ladder[0]!, days: 9 }] })
    const again = await eleanor.post(ofForm, { ...fieldsOf(refused.html), do: 'add' })
    const still = await eleanor.post(ofForm, { ...fieldsOf(again.html), do: 'none' })
    expect(still.status).toBe(409)
    expect(readable(still.html)).toContain('The form’s ladder is now: 9 days before the due date')
    expect((await form()).version).toBe(version + 1)

    expect((await eleanor.post(ofForm, { ...fieldsOf(still.html), do: 'save' })).status).toBe(303)
    const kept = await form()
    expect([kept.name, kept.version]).toEqual(['Release of records', version + 2])
    expect(kept.ladder!.map(({ days }) => days)).toContain(11)
  })

  test('is refused beside the field, and keeps what was typed', async () => {
    const { version } = await form()
    const fields = { ...(await begunLadder(eleanor, ofForm)), 's0.every': '2' }
    const refused = await eleanor.post(ofForm, { ...fields, do: 'save' })
    expect(refused.status).toBe(422)
    expect(/id="s0.every-problem">([^<]*)</.exec(refused.html)?.[1]).toContain(
      'A repeat to a client needs max and until',
    )
    expect(fieldsOf(refused.html)).toMatchObject({ 's0.every': '2', version: String(version) })
    expect((await form()).version).toBe(version)
  })
})

describe('the ladder of a library task', () => {
  test('is saved as a new version, and the page names the forms that keep an older one', async () => {
    const before = await task()
    const page = readable((await eleanor.get(ofTask)).html)
    expect(page).toContain(
      `Forms that hold it keep their version of it until they are published again: “ Medical release ”`,
    )
    const saved = await eleanor.post(ofTask, { ...(await begunLadder(eleanor, ofTask)), do: 'save' })
    expect(saved.location).toBe(`${ofTask}?done=pinnedLadder`)
    const { version, definition } = await task()
    expect(version).toBe(before.version + 1)
    expect(definition).toEqual({
      ...before.definition,
      template: { id: 'hurt', version },
      ladder: definition.ladder,
    })
    expect(definition.ladder).toMatchObject([{ days: 3, before: 'due', do: 'remindClient' }])
    expect((await form()).tasks[0]!.ladder).toBeNull()
  })

  test('is not written over a newer version, nor by a form that does not say what it has seen', async () => {
    const fields = await begunLadder(eleanor, ofTask)
    await desk.templates.put({ id: 'hurt', ladder })
    const refused = await eleanor.post(ofTask, { ...fields, do: 'save' })
    expect([refused.status, fieldsOf(refused.html)['s0.amount']]).toEqual([409, '3'])
    expect(readable(refused.html)).toContain('The task’s ladder is now: 3 days before the due date')
    const { version: _, ...unseen } = fields
    expect((await eleanor.post(ofTask, { ...unseen, do: 'save' })).status).toBe(409)
    expect((await task()).definition.ladder).toEqual(ladder)
  })
})

test('what is not there is not found, and only an admin sees or writes these ladders', async () => {
  for (const path of [`${list.forms}/nowhere`, `${list.tasks}/nowhere`, '/settings/ladders?of=nowhere']) {
    expect([path, (await eleanor.get(path)).status]).toEqual([path, 404])
    expect((await eleanor.post(path, { do: 'none' })).status).toBe(404)
  }
  const dana = sit(served, 'dana')
  for (const path of [...Object.values(list), ofForm, ofTask]) expect((await dana.get(path)).status).toBe(403)
  const before = await form()
  expect((await dana.post(ofForm, { do: 'none', version: String(before.version) })).status).toBe(403)
  expect(await form()).toEqual(before)
})
