import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from '../../../tools/browser'
import { eachLook, inEachLook } from '../../../tools/looks'
import { onTheWay } from './on-the-way'
import { serve, type Served } from './server'

let served: Served
let browser: Browser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve({ cases: 0 }), launch()])
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  await desk.settings.put({ ladder: null })
  await desk.clients.put({
    id: 'mara',
    firstName: 'Mara',
    lastName: 'Quist',
    phone: '+12125550147',
    smsConsent: { source: 'Engagement letter' },
  })
  await desk.templates.put({ id: 'hurt', name: 'Were you hurt?', type: 'yesNo', due: { days: 4 } })
  await desk.cases.put({
    id: 'quist',
    name: 'Quist v. Harbor Lines',
    clientIds: ['mara'],
    assigneeIds: ['bayard'],
  })
  await desk.tasks.assign({ caseId: 'quist', templateId: 'hurt' })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})

test('a ladder that an admin writes reminds, tells and escalates in the week that passes', async () => {
  const page = await browser.newPage()
  await page.goto(`${served.url}/settings/ladders`)
  await page.click('text=Write a ladder')
  await page.fill('[name="s0.amount"]', '3')
  for (const [row, amount, what] of [
    [1, '1', 'notifyTeam'],
    [2, '2', 'escalate'],
  ] as const) {
    await page.click('text=Add a step')
    await page.fill(`[name="s${String(row)}.amount"]`, amount)
    await page.selectOption(`[name="s${String(row)}.side"]`, 'after')
    await page.selectOption(`[name="s${String(row)}.action"]`, what)
    expect(await page.isVisible(`[name="s${String(row)}.sms"]`)).toBe(false)
  }
  await page.click('.ladder-buttons button.primary')
  expect(await page.textContent('[role=status]')).toContain('Saved')

  await page.goto(`${served.url}/cases/quist/next`)
  expect(await page.locator('.timeline li.fires').count()).toBe(3)
  await page.click('text=+1 week')
  expect(await page.textContent('main [role=status]')).toContain('3 steps of ladders')

  await page.goto(`${served.url}/phone`)
  expect(await page.textContent('.texts')).toContain('Mara, Harrow & Vale LLP still waits')

  await page.selectOption('#staff', 'bayard')
  await page.waitForLoadState()
  await expect.poll(() => page.inputValue('#staff')).toBe('bayard')
  await page.click('.bell')
  expect(await page.textContent('.notices')).toContain('Overdue')
  await page.click('.notices li.unread a')
  await page.waitForURL(/cases\/quist/)
  await page.goto(`${served.url}/cases/quist/history`)
  const history = await page.textContent('main')
  expect(history).toContain('reminded the client of “Were you hurt?”')
  expect(history).toContain('told Bayard Quill about “Were you hurt?”')
  expect(history).toContain('escalated “Were you hurt?” to Tomás Vale')
  await page.goto(`${served.url}/notices`)
  expect(await page.locator('.notices li.unread').count()).toBe(0)
  await page.close()
}, 60_000)

describe('while the clock is on its way', () => {
  test.each([false, true])(
    'a page follows it, and what is written on it (%s) is kept',
    { timeout: 60_000 },
    async (isWritten) => {
      const { away, arrive } = await onTheWay()
      const page = await browser.newPage({ reducedMotion: 'reduce' })
      await page.context().addCookies([{ name: 'desk-staff', value: 'eleanor', url: away.url }])
      await page.goto(`${away.url}/cases/quist/share?scope=case`)
      expect(await page.textContent('.clock [role=status]')).toBe('On the way to Fri, Nov 27, 2026, 4:00 PM')
      if (!isWritten) await inEachLook(page, 'on-the-way')
      if (isWritten) await page.fill('textarea[name=text]', 'Hello {{client.firstName}}')
      arrive()
      if (isWritten) {
        await page.locator('.clock a', { hasText: 'See what happened' }).waitFor()
        expect(await page.textContent('.clock time')).toBe('Fri, Nov 27, 2026, 4:00 PM')
        expect(await page.inputValue('textarea[name=text]')).toBe('Hello {{client.firstName}}')
        await page.click('.clock a')
      }
      await page.locator('main .notice', { hasText: '4 steps of ladders' }).waitFor()
      expect(await page.locator('.clock button').count()).toBe(3)
      await page.close()
      await away.close()
    },
  )
})

test.each([
  ['notices', '/notices', 'tomas'],
  ['no-notices', '/notices', 'hana'],
  ['next', '/cases/new/next', 'eleanor'],
  ['ladders', '/settings/ladders', 'eleanor'],
  ['type-ladder', '/settings/ladders?of=immigration', 'eleanor'],
])('%s passes axe, and fits a phone and a desk', { timeout: 60_000 }, async (name, where, staff) => {
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  await desk.cases.put({ id: 'new', name: 'Quist v. Metro', clientIds: ['mara'], assigneeIds: ['bayard'] })
  await desk.tasks.assign({ caseId: 'new', templateId: 'hurt' })
  await eachLook(browser, name, async (page) => {
    await page.context().addCookies([{ name: 'desk-staff', value: staff, url: served.url }])
    await page.goto(`${served.url}${where}`)
  })
})
