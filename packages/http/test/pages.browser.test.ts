import type { BrowserContextOptions } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStage } from './support/stage'
import { eachLook, picture } from '../../../tools/looks'
import { linkTo, openWorld, tasksByKey, type Sections, type World } from './support/world'

const sections: Sections = [
  {
    key: 'you',
    name: 'About you',
    tasks: [
      { key: 'job', name: 'What is your job?', type: 'shortText', due: { days: 1 } },
      {
        key: 'hurt',
        name: 'Where does it hurt?',
        type: 'checkboxes',
        options: {
          choices: [
            { id: 'neck', label: 'Neck' },
            { id: 'back', label: 'Back' },
            { id: 'knee', label: 'Knee' },
          ],
          max: 2,
        },
      },
      {
        key: 'pain',
        name: 'How strong is the pain today?',
        description: '0 is no pain at all, 10 the worst you can think of.',
        type: 'range',
        options: { min: 0, max: 10 },
      },
      { key: 'phone', name: 'Your phone number', type: 'phone' },
      { key: 'lost', name: 'Wages lost so far', type: 'currency', required: false, options: { min: 0 } },
    ],
  },
  {
    key: 'treatment',
    name: 'Treatment',
    tasks: [
      { key: 'treated', name: 'Were you treated in a hospital?', type: 'yesNo', due: { days: 7 } },
      { key: 'stay', name: 'When were you there?', type: 'dateRange', required: false },
      { key: 'when', name: 'When did the accident happen?', type: 'dateTime', required: false },
      {
        key: 'doctors',
        name: 'Doctors you have seen',
        type: 'shortText',
        multiple: true,
        required: false,
      },
      {
        key: 'insurer',
        name: 'Your health insurer',
        type: 'dropdown',
        required: false,
        options: { choices: [{ id: 'a', label: 'Aetna' }] },
      },
    ],
  },
  {
    key: 'papers',
    name: 'Papers and signature',
    tasks: [
      {
        key: 'photo',
        name: 'A photo of your ID',
        description: 'Both sides in one picture are fine.',
        type: 'image',
        due: { on: '2026-02-20' },
      },
      { key: 'agree', name: 'I have answered truthfully', type: 'checkbox' },
      { key: 'sign', name: 'Sign the agreement', type: 'signature' },
    ],
  },
]

/** A phone that runs no script. */
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  javaScriptEnabled: false,
}

/** Everything to press or type into that is lower than 44 pixels; a label around an input counts as the target. */
const smallTargets = `[...document.querySelectorAll('a:not(.skip), button:not(.vh), input:not([type=hidden])')]
  .map((each) => each.closest('label') ?? each)
  .filter((each) => each.getBoundingClientRect().height < 44)
  .map((each) => each.outerHTML.slice(0, 200))`

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let world: World
const stage = openStage((request) => world.handle(request))
let link: string

beforeAll(async () => {
  world = await openWorld()
  link = await linkTo(world, sections)
}, 60_000)

describe('a client with a phone and no script', () => {
  it('fills in a form from the link to the receipt, and every page is accessible in light and dark', async () => {
    const context = await stage.browser.newContext(phone)
    const page = await context.newPage()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))

    await page.goto(`${stage.origin}${link}`)
    await check('overview', page.url())
    await page.click('text=Start')

    // Nothing filled in: the errors say what is missing, and where.
    await page.fill('input[type=tel]', '12')
    await page.click('text=Send these answers')
    expect(await page.locator('.summary li').count()).toBe(4)
    await picture(page, 'phone-errors')
    await checkHtml('errors', await page.content())
    await page.click('.summary li:nth-child(2) a')
    expect(await page.locator('#q2-1').isVisible()).toBe(true)

    await page.getByLabel('What is your job?').fill('Deck hand')
    await page.getByText('Neck').click()
    await page.locator('.scale label', { hasText: '7' }).click()
    await page.fill('input[type=tel]', '(212) 555-0123')
    await picture(page, 'phone-filled')
    await page.click('text=Send these answers')

    await page.getByText('Yes', { exact: true }).click()
    await picture(page, 'phone-treatment')
    await page.click('text=Add another')
    expect(await page.locator('.rows .row').count()).toBe(3)
    await page.locator('.rows input').nth(2).fill('Dr. Okafor')
    await page.click('text=Save and come back later')
    await picture(page, 'phone-saved')
    await page.click('text=Continue')
    await check('section', page.url())
    expect(await page.locator('.rows input').first().inputValue()).toBe('Dr. Okafor')
    await page.click('text=Send these answers')

    await page.locator('input[type=file]').first().setInputFiles({
      name: 'id.png',
      mimeType: 'image/png',
      buffer: png,
    })
    await page.getByText('Yes, I confirm').click()
    await page.click('text=Save and come back later')
    await page.click('text=Continue')
    await page.locator('input.signature').fill('Ana Ruiz')
    await picture(page, 'phone-papers')
    await page.click('text=Send these answers')

    expect(await page.locator('h1').textContent()).toContain('Thank you')
    await picture(page, 'phone-receipt')
    await check('receipt', page.url())
    await page.goto(`${stage.origin}/l/nothing`)
    await picture(page, 'phone-bad-link')
    await check('bad-link', page.url())
    await page.click('text=Send me a new link')
    expect(await page.locator('h1').textContent()).toBe('Thank you')
    await checkHtml('asked', await page.content())

    expect(requests.filter((url) => !url.startsWith(stage.origin) && !url.startsWith('data:'))).toEqual([])
    const tasks = Object.values(await tasksByKey(world))
    expect(tasks.map(({ status }) => status)).toEqual(tasks.map(() => 'completed'))
    await context.close()
  }, 120_000)

  it('has targets of 44 pixels at least and no text that runs off the screen', async () => {
    const context = await stage.browser.newContext({ ...phone, javaScriptEnabled: true })
    const page = await context.newPage()
    const other = await linkTo(world, sections, { formId: 'again' })
    await page.goto(`${stage.origin}${other}`)
    await page.click('text=Start')
    expect(await page.evaluate(smallTargets)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await context.close()
  }, 60_000)
})

/** Looks at a page that can be opened again. */
async function check(name: string, url: string): Promise<void> {
  await eachLook(stage.browser, name, (page) => page.goto(url))
}

/** The same for a page that answered a post. */
async function checkHtml(name: string, html: string): Promise<void> {
  await eachLook(stage.browser, name, async (page) => {
    await page.goto(`${stage.origin}${link}`)
    await page.setContent(html)
  })
}
