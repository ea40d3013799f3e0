import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage } from './support/stage'
import { sectionLinks, visit } from './support/visitor'
import { linkTo, openWorld, tasksByKey, type World } from './support/world'

let world: World
const stage = openStage((request) => world.handle(request))
let link: string
let page: Page

beforeEach(async () => {
  world = await openWorld()
  link = await linkTo(world, [
    {
      key: 'you',
      name: 'You',
      tasks: [
        { key: 'job', name: 'Your job', type: 'shortText', required: false },
        { key: 'agree', name: 'I agree', type: 'checkbox', required: false },
      ],
    },
  ])
  page = await stage.browser.newPage()
})

afterEach(() => page.close())

const completed = async () =>
  Object.values(await tasksByKey(world)).filter(({ status }) => status === 'completed').length

describe('a scanner with a browser that runs script', () => {
  it('opens every page, waits, and changes nothing', async () => {
    const before = [world.store.kept(), world.events.length]
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    for (const path of [link, ...sectionLinks(await visit(world, link))]) {
      await page.goto(stage.origin + path, { waitUntil: 'networkidle' })
      await page.mouse.wheel(0, 2_000)
    }
    expect([world.store.kept(), world.events.length]).toEqual(before)
    expect(addresses.length).toBeGreaterThan(2)
    expect(addresses.filter((each) => !each.startsWith(stage.origin) && each !== 'data:,')).toEqual([])
  }, 60_000)

  it('presses the buttons of an untouched page and completes nothing, even where nothing is required', async () => {
    const before = world.events.length
    for (const intent of ['send', 'save', 'keep']) {
      await page.goto(stage.origin + sectionLinks(await visit(world, link))[0]!)
      await Promise.all([
        page.waitForEvent('load'),
        page.evaluate(`document.querySelector('[value=${intent}]').click()`),
      ])
    }
    expect(await completed()).toBe(0)
    expect(world.events.length).toBe(before)
  }, 60_000)
})

describe('a person', () => {
  it('who leaves everything blank says so twice', async () => {
    await page.goto(stage.origin + sectionLinks(await visit(world, link))[0]!)
    await page.getByRole('button', { name: 'Send these answers' }).click()
    expect(await page.locator('.summary').textContent()).toContain('You have left everything blank.')
    expect(await completed()).toBe(0)
    await page.getByRole('button', { name: 'Send these answers' }).click()
    await page.locator('h1', { hasText: 'Thank you' }).waitFor()
    expect(await completed()).toBe(2)
  }, 60_000)

  it('who follows a link out of the page tells nobody where they came from', async () => {
    await page.goto(stage.origin + link)
    const referrers: (string | undefined)[] = []
    page.on('request', (request) => referrers.push(request.headers()['referer']))
    await page.click('text=Start')
    await page.waitForLoadState('networkidle')
    expect(referrers.length).toBeGreaterThan(0)
    expect(referrers.filter((each) => each !== undefined && each !== '')).toEqual([])
  }, 60_000)
})
