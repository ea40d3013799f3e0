import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from '../../../tools/browser'
import { inEachLook, picture } from '../../../tools/looks'
import { serve, type Served } from './server'

let served: Served
let browser: Browser
let reportCase: string

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve({ cases: 60 }), launch()])
  reportCase = `/cases/${await fullestReport(served)}`
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** The disability case on which most has been answered and something is left to do. */
async function fullestReport({ casework, tenant }: Served): Promise<string> {
  const desk = casework.as({ tenant, system: true })
  const filter = { field: 'type', is: 'equals', value: 'disability' } as const
  const { cases } = await desk.cases.list({ filter, limit: 200 })
  const answered = await Promise.all(
    cases.map(async ({ id }) => {
      const { tasks = [], progress } = await desk.tasks.list({ caseId: id })
      return tasks.some((task) => task.status === 'todo') ? progress.done : -1
    }),
  )
  return cases[answered.indexOf(Math.max(...answered))]!.id
}

/** Works on a page at a desk, whose console stays silent. */
async function open(where: string, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${served.url}${where}`)
  await work(page)
  expect(complaints).toEqual([])
  await context.close()
}

const places = [
  ['outbox', () => '/outbox'],
  ['phone', () => '/phone'],
  ['portals', () => '/portals'],
  ['inbox', () => '/inbox'],
  ['share', () => `${reportCase}/share?scope=case&by-sms=on&by-email=on&by-portal=on`],
  ['messages', () => `${reportCase}/messages`],
  ['cases', () => '/cases'],
  ['tasks', () => reportCase],
  ['links', () => `${reportCase}/links`],
  ['history', () => `${reportCase}/history`],
  ['details', () => `${reportCase}/details`],
  ['add', () => `${reportCase}/add`],
  ['link', () => `${reportCase}/link`],
  ['dashboard', () => '/dashboard'],
] as const

test.each(places)(
  '%s has nothing that axe objects to, and fits a phone and a desk',
  { timeout: 60_000 },
  (name, where) => open(where(), (page) => inEachLook(page, name)),
)

test('long names and numbers stay on a phone', { timeout: 60_000 }, async () => {
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  const lastName = 'Papadimitrakopoulou-Wolfeschlegelsteinhausenbergerdorff'
  const id = 'LONG-CASE-NUMBER-2026-000000012345'
  await desk.clients.put({ id: 'long', firstName: 'Maximiliana', lastName, phone: '+12125550199' })
  const name = `${lastName} v. The Metropolitan Transportation Authority`
  await desk.cases.put({ id, name, clientIds: ['long'], assigneeIds: ['eleanor'] })
  await desk.tasks.assign({ caseId: id, templateId: 'photo-id' })
  for (const place of ['', '/details', '/share', '/next']) {
    await open(`/cases/${id}${place}`, (page) => inEachLook(page, `long${place}`, [['light', 390]]))
  }
  await open(`/cases?q=${lastName}`, (page) => inEachLook(page, 'long-found', [['light', 390]]))
})

test('the opened actions of a task pass axe as well', { timeout: 60_000 }, async () => {
  await open(`${reportCase}?status=todo`, async (page) => {
    await page.locator('.task-actions summary').first().click()
    await inEachLook(page, 'actions')
  })
})

describe('with script', () => {
  test(
    'choosing a filter sends it, and the buttons for those without script are gone',
    { timeout: 60_000 },
    async () => {
      await open('/cases', async (page) => {
        expect(await page.getByRole('button', { name: 'Switch' }).isVisible()).toBe(false)
        await page.getByLabel('Type').selectOption('disability')
        await page.waitForURL(/type=disability/)
        await page.getByLabel('Desk of').selectOption('vikram')
        await page.waitForLoadState()
        await expect.poll(() => page.getByLabel('Desk of').inputValue()).toBe('vikram')
        expect(page.url()).toContain('type=disability')
      })
    },
  )

  test('a button copies the link that was made', { timeout: 60_000 }, async () => {
    await open(`${reportCase}/link`, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.getByRole('button', { name: 'Make the link' }).click()
      const field = page.getByLabel('Short, for a text message')
      await page.getByRole('button', { name: 'Copy' }).first().click()
      await expect.poll(() => page.getByRole('button', { name: 'Copied' }).count()).toBe(1)
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await field.inputValue())
      await picture(page, 'made-link')
    })
  })

  test('Escape closes the actions of a task and gives the focus back', { timeout: 60_000 }, async () => {
    await open(reportCase, async (page) => {
      const summary = page.locator('.task-actions summary').first()
      await summary.click()
      await page.keyboard.press('Escape')
      expect(await page.locator('.task-actions[open]').count()).toBe(0)
      expect(await page.evaluate(`document.activeElement.matches('.task-actions > summary')`)).toBe(true)
    })
  })
})

describe('without script', () => {
  test('a task is waived with the keyboard alone', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    })
    const page = await context.newPage()
    await page.goto(`${served.url}${reportCase}?status=todo&group=none&sort=status`)
    const task = page.locator('.task').first()
    await task.locator('summary').focus()
    await page.keyboard.press('Enter')
    await task.getByLabel('Reason').fill('Told us on the phone')
    await task.getByRole('button', { name: 'Waive' }).press('Enter')
    await page.waitForURL(/done=waive/)
    expect(await page.getByRole('status').textContent()).toContain('Waived.')
    await context.close()
  })
})
