import type { Desk } from '@casework/core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../../../tools/browser'
import { eachLook } from '../../../tools/looks'
import { serve, type Served } from './server'

let served: Served
let browser: Browser
let desk: Desk
const list = '/settings/ladders/forms'

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve({ cases: 0 }), launch()])
  desk = served.casework.as({ tenant: served.tenant, system: true })
  const ladder = [{ id: 'tell', days: 2, after: 'due' as const, do: 'notifyTeam' as const }]
  await desk.templates.put({ id: 'hurt', name: 'Were you hurt?', type: 'yesNo', due: { days: 4 }, ladder })
  await publish('Medical release')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})

async function publish(name: string): Promise<void> {
  const { ladder } = await desk.forms.get({ formId: 'release' }).catch(() => ({ ladder: null }))
  const tasks = [
    { key: 'sign', name: 'Sign here', type: 'signature' as const, due: { days: 3 } },
    { key: 'hurt', template: 'hurt' },
  ]
  await desk.forms.publish({
    id: 'release',
    name,
    sections: [{ name: 'You', tasks }],
    ladder: ladder && [...ladder],
  })
}

/** Writes a ladder of two steps that begins so many days before the due date, up to the point of saving it. */
async function writeLadder(page: Page, days: string): Promise<void> {
  await page.click('text=Write a ladder of its own')
  await page.fill('[name="s0.amount"]', days)
  await page.click('text=Add a step')
}

test('a form gets a ladder that the next case follows; what was published meanwhile and what was typed both stay', async () => {
  const page = await browser.newPage()
  await page.goto(`${served.url}/settings/ladders`)
  await page.click('.tabs >> text=Forms')
  await page.fill('#q', 'release')
  await page.click('text=Find')
  expect(await page.locator('.published tbody tr').count()).toBe(1)
  expect(await page.textContent('.published .whence')).toContain('from the firm; on cases of Disability')
  await page.click('.published a')

  await writeLadder(page, '7')
  await publish('Release of records')
  await page.click('.ladder-buttons button.primary')
  expect(await page.textContent('[role=alert]')).toContain('somebody has published version 2')
  expect(await page.textContent('h1')).toContain('Release of records')
  expect(await page.inputValue('[name="s0.amount"]')).toBe('7')
  await page.click('.ladder-buttons button.primary')
  expect(await page.textContent('[role=status]')).toContain('Whoever is given it from now on')

  await desk.cases.put({ id: 'quist', name: 'Quist v. Harbor Lines' })
  await desk.tasks.assignForm({ caseId: 'quist', formId: 'release' })
  const why = await desk.tasks.explain({ caseId: 'quist', key: 'sign', what: 'reminder' })
  expect(why.what === 'reminder' && why.ladders.find(({ wins }) => wins)?.from).toBe('form')

  await page.click('.crumbs >> text=Forms')
  expect(await page.textContent('.published tr:has-text("Release of records")')).toContain('Own')

  await page.setViewportSize({ width: 390, height: 900 })
  await page.reload()
  const tab = await page.locator('.tabs [aria-current]').boundingBox()
  expect(tab!.x).toBeGreaterThanOrEqual(0)
  expect(tab!.x + tab!.width).toBeLessThanOrEqual(390)
  await page.close()
}, 60_000)

test('a task of a form gets a ladder of its own from the list of its tasks, and the next case follows it', async () => {
  const page = await browser.newPage()
  await page.goto(`${served.url}${list}?q=release`)
  await page.click('.published >> text=2 tasks')
  const row = page.locator('.published tr', { hasText: 'Sign here' })
  expect(await row.textContent()).toContain('Inherited')
  await row.locator('a').click()
  await writeLadder(page, '7')
  await page.click('.ladder-buttons button.primary')
  expect(await page.textContent('[role=status]')).toContain('Whoever is given it from now on')

  await desk.cases.put({ id: 'vega', name: 'Vega v. Harbor Lines' })
  await desk.tasks.assignForm({ caseId: 'vega', formId: 'release' })
  const why = await desk.tasks.explain({ caseId: 'vega', key: 'sign', what: 'reminder' })
  expect(why.what === 'reminder' && why.ladders.find(({ wins }) => wins)?.from).toBe('task')

  await page.click('.crumbs a:last-child')
  expect(await row.textContent()).toContain('Own')
  await page.click('.tabs >> text=The form')
  expect(await page.textContent('.reach')).toContain('Sign here')
  await page.close()
}, 60_000)

/** A form that is published while its ladder is written. */
async function conflict(page: Page): Promise<void> {
  await desk.forms.putLadder({ formId: 'release', ladder: null })
  await page.goto(`${served.url}${list}/release`)
  await writeLadder(page, '5')
  const louder = [{ id: 'ask', days: 1, before: 'due' as const, do: 'remindClient' as const }]
  await desk.forms.putLadder({ formId: 'release', ladder: louder })
  await page.click('.ladder-buttons button.primary')
}

/** A repeat without an end. */
async function refusal(page: Page): Promise<void> {
  await desk.forms.putLadder({ formId: 'release', ladder: null })
  await page.goto(`${served.url}${list}/release`)
  await writeLadder(page, '5')
  await page.click('li.step:first-child summary:has-text("Again")')
  await page.fill('[name="s0.every"]', '2')
  await page.click('.ladder-buttons button.primary')
}

const at = (path: string) => async (page: Page) => {
  await page.goto(`${served.url}${path}`)
}

test.each([
  ['forms', at(list)],
  ['library-tasks', at('/settings/ladders/tasks?show=own')],
  ['form-that-inherits', at(`${list}/personal-injury-intake`)],
  ['library-task-with-a-ladder', at('/settings/ladders/tasks/hurt')],
  ['tasks-of-a-form', at(`${list}/release/tasks`)],
  ['tasks-of-a-long-form', at(`${list}/personal-injury-intake/tasks`)],
  ['task-of-a-form', at(`${list}/release/tasks/sign`)],
  ['conflict', conflict],
  ['refusal', refusal],
])('%s passes axe, and fits a phone and a desk', { timeout: 60_000 }, async (name, open) => {
  await eachLook(browser, `ladder-${name}`, open)
})
