import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, violations } from '../../../tools/browser'
import { eachLook, picture } from '../../../tools/looks'
import { serve, type Served } from './server'

let served: Served
let browser: Browser
/** Pages by name, filled while the journey makes them. */
const runs = { assign: '', notify: '', list: '' }
const cases = 504

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve({ cases: 30 }), launch()])
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  await desk.caseTypes.put({ id: 'harbor', name: 'Harbor claims', defaultForms: [] })
  await desk.clients.put({
    id: 'mara',
    firstName: 'Mara',
    lastName: 'Quist',
    phone: '+12125550147',
    smsConsent: { source: 'Engagement letter' },
  })
  await desk.clients.put({ id: 'olu', firstName: 'Olu', lastName: 'Adeyemi' })
  for (let number = 1; number <= cases; number += 1)
    await desk.cases.put({
      id: `H-${String(number).padStart(4, '0')}`,
      name: `${['Quist', 'Adeyemi', 'Ferreira', 'Lindqvist'][number % 4] ?? ''} v. Harbor Lines`,
      type: 'harbor',
      status: 'Intake',
      assigneeIds: ['bayard'],
      clientIds: number < 4 ? [number === 1 ? 'mara' : 'olu'] : [],
    })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})

async function untilStill(page: Page, word: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await served.casework.tick()
        return page.textContent('h1')
      },
      { timeout: 40_000 },
    )
    .toContain(word)
}

describe('the way of a bulk action', () => {
  test(
    'leads from a filter over all that match but two, a plan and its progress to a file of outcomes',
    { timeout: 120_000 },
    async () => {
      const page = await browser.newPage()
      await page.goto(`${served.url}/cases`)
      await page.selectOption('#type', 'harbor')
      await page.waitForURL(/type=harbor/)
      await page.getByRole('button', { name: `Choose all ${String(cases)} cases` }).click()
      await page.waitForURL(/all=yes/)
      await page.uncheck('[name=pick] >> nth=0')
      await page.uncheck('[name=pick] >> nth=1')
      expect(await page.textContent('.picked')).toContain(`${String(cases - 2)} chosen`)
      await page.getByRole('button', { name: /^Next/ }).click()
      await page.waitForURL(/after=/)
      expect(await page.textContent('.picked')).toContain(`${String(cases - 2)} chosen, all but 2`)

      await page.click('summary:has-text("Bulk actions")')
      await page.getByRole('button', { name: /^Assign Task/ }).click()
      await page.waitForURL(/bulk\/assign/)
      expect(await page.textContent('.selected')).toContain(`On ${String(cases - 2)} cases`)
      await page.getByLabel('Upload your photo ID').check()
      await page.selectOption('[name=due]', 'days')
      await page.getByRole('button', { name: 'See what would happen' }).click()
      await page.waitForURL(/\/runs\//)
      expect(await page.textContent('h1')).toContain('Being planned')
      await untilStill(page, 'Planned')
      expect(await page.textContent('.run-counts')).toContain(`To be assigned ${String(cases - 2)}`)

      await page.getByRole('button', { name: 'Assign now' }).click()
      await expect.poll(() => page.textContent('h1')).toContain('Under way')
      await picture(page, 'under-way')
      expect(await violations(page)).toEqual([])
      await untilStill(page, 'Finished')
      expect(await page.textContent('.run-counts')).toContain(`Assigned ${String(cases - 2)}`)
      runs.assign = new URL(page.url()).pathname

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('text=Download as CSV'),
      ])
      const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
      expect(lines).toHaveLength(cases - 2 + 2)
      expect(lines.some((line) => line.startsWith('"H-0001"'))).toBe(false)
      expect(lines[1]).toBe('"H-0003","Lindqvist v. Harbor Lines","Upload your photo ID","","","Assigned",""')
      await page.close()
    },
  )

  test('shares links after a plan, back to a form that is as it was', { timeout: 60_000 }, async () => {
    const desk = served.casework.as({ tenant: served.tenant, system: true })
    await desk.tasks.assign({ caseId: 'H-0001', templateId: 'photo-id' })
    await desk.tasks.assign({ caseId: 'H-0002', templateId: 'photo-id' })
    const page = await browser.newPage()
    await page.goto(`${served.url}/bulk/notify?ids=H-0001+H-0002`)
    await page.fill('[name=text]', 'Hello {{client.firstName}}: {{task.link}}')
    await page.click('text=See what would happen')
    await page.waitForURL(/\/runs\//)
    expect(await page.textContent('.run-notify')).toContain('No number or mailbox on file')
    expect(await page.textContent('.samples')).toContain('Hello Mara: ')
    runs.notify = new URL(page.url()).pathname
    await page.click('text=Change it')
    expect(await page.inputValue('[name=text]')).toBe('Hello {{client.firstName}}: {{task.link}}')
    expect(await page.textContent('.selected')).toContain('On 2 cases')
    await page.close()
  })

  test('can be stopped on the way', { timeout: 60_000 }, async () => {
    const page = await browser.newPage()
    await page.goto(`${served.url}/bulk/assign?type=harbor&all=yes`)
    await page.getByLabel('Confirm your phone number').check()
    await page.click('text=See what would happen')
    await page.click('text=Stop it here')
    await expect.poll(() => page.textContent('h1')).toContain('Stopped')
    await page.close()
  })

  test('goes without script and without a mouse', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${served.url}/cases?type=harbor`)
    await page.focus('[name=pick] >> nth=2')
    await page.keyboard.press('Space')
    await page.focus('summary:has-text("Save")')
    await page.keyboard.press('Enter')
    await page.getByLabel('Name', { exact: true }).fill('Hearings')
    await page.getByRole('button', { name: 'Save the chosen cases as a list' }).press('Enter')
    await page.waitForURL(/\/lists/)
    expect(await page.getByRole('status').first().textContent()).toContain('The case list is saved.')
    await page.getByRole('link', { name: /Choose them.*Hearings/ }).click()
    expect(await page.textContent('.picked')).toContain('1 chosen')
    runs.list = new URL(page.url()).search
    await context.close()
  })
})

test('the list of the dashboard is walked and paged by keys', { timeout: 60_000 }, async () => {
  const page = await browser.newPage()
  await page.goto(`${served.url}/dashboard?view=all&sort=name`)
  const focused = (): Promise<unknown> =>
    page.evaluate('document.activeElement.id || document.activeElement.getAttribute("href")')
  const link = (row: number): Promise<string | null> =>
    page.getAttribute(`#tasks tbody th a >> nth=${String(row)}`, 'href')
  const first = await link(0)
  await page.focus('#tasks tbody th a >> nth=0')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(await link(1))
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toBe(first)
  await page.keyboard.press('n')
  await page.waitForURL(/after=/)
  await expect.poll(focused).toBe('tasks')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(await link(0))
  expect(await link(0)).not.toBe(first)
  await page.keyboard.press('f')
  await page.waitForURL(/^(?!.*after=)/)
  await expect.poll(focused).toBe('tasks')
  await page.close()
})

test('counts that stop at 1,000 are counted to the end on request', { timeout: 60_000 }, async () => {
  const page = await browser.newPage()
  await page.goto(`${served.url}/dashboard?view=all`)
  expect(await page.textContent('.view.all .view-count')).toBe('1,000+')
  await page.click('text=Count them all')
  expect(await page.textContent('.view.all .view-count')).toMatch(/^[1-9],\d{3}$/)
  await page.close()
})

/** A page, where it is, and what is pressed on it first. */
const places: readonly (readonly [name: string, where: () => string, press: string | null])[] = [
  ['cases', () => '/cases?type=harbor&all=yes&ids=H-0002', 'summary:has-text("Bulk actions")'],
  ['save', () => `/cases${runs.list}`, 'summary:has-text("Save")'],
  ['lists', () => '/lists', null],
  ['assign', () => '/bulk/assign?type=harbor&all=yes&ids=H-0002', null],
  ['share', () => '/bulk/notify?ids=H-0001+H-0002+X-1', '.narrow summary'],
  ['reassign', () => '/bulk/reassign?ids=H-0001', null],
  ['reschedule', () => '/bulk/reschedule?ids=H-0001', null],
  ['plan', () => runs.notify, null],
  ['runs', () => '/runs', null],
  ['finished', () => runs.assign, null],
  ['dashboard', () => '/dashboard?view=all', null],
]

test.each(places)('%s passes axe, and fits a phone and a desk', { timeout: 60_000 }, (name, where, press) =>
  eachLook(browser, name, async (page) => {
    await page.goto(`${served.url}${where()}`)
    if (press) await page.click(press)
  }),
)
