import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachLook } from '../../../tools/looks'
import { openStage } from './support/stage'
import { linkTo, openWorld, site, type World } from './support/world'

let world: World

beforeAll(async () => {
  world = await openWorld({
    portal: () => ({ tenant: 'acme', client: 'ana' }),
    limits: { from: (request) => request.headers.get('x-from'), failures: 1 },
  })
  await linkTo(world, [
    {
      name: 'You',
      tasks: [
        { key: 'job', name: 'What is your job?', type: 'shortText', due: { days: 1 } },
        { key: 'hospital', name: 'Which hospital treated you?', type: 'shortText', due: { days: 9 } },
        { key: 'hurt', name: 'Were you hurt?', type: 'yesNo' },
      ],
    },
  ])
  await world.system.clients.put({ id: 'ana', portal: true, smsConsent: { source: 'intake' } })
  await world.system.tasks.complete({ caseId: 'ruiz', key: 'hurt', answer: true })
})

const stage = openStage((request) => world.handle(request))

describe('in a real browser, on a phone and at a desk, light and dark', () => {
  it('the pages of codes, unsubscribing and the portal are whole and accessible', async () => {
    const { browser, origin } = stage
    const scope = { caseId: 'ruiz' }
    const link = await world.system.links.create({ scope, clientId: 'ana', requireCode: true })
    const code = `${origin}${link.url.slice(site.length)}`
    await eachLook(browser, 'code-ask', (page) => page.goto(code))
    await eachLook(browser, 'code-enter', async (page) => {
      await page.goto(code)
      await page.click('text=Send me a code')
    })
    await eachLook(browser, 'code-wrong', async (page) => {
      await page.goto(code)
      await page.click('text=Send me a code')
      await page.fill('#code', '000000')
      await page.click('text=Open the page')
    })
    await eachLook(browser, 'unsubscribe', (page) => page.goto(`${origin}/u/anything`))
    await eachLook(browser, 'portal', (page) => page.goto(`${origin}/portal`))
    await eachLook(browser, 'asked', async (page) => {
      await page.goto(`${origin}/l/nothing`)
      await page.click('text=Send me a new link')
    })
    await eachLook(browser, 'too-many', async (page) => {
      await page.setExtraHTTPHeaders({ 'x-from': 'here' })
      await page.goto(`${origin}/l/nothing`)
      await page.goto(`${origin}/l/nothing`)
    })
  })

  it('the portal of a client for whom nothing is to do is whole and accessible, with what is done and without', async () => {
    const { browser, origin } = stage
    const tasks = await world.system.tasks.list({ caseId: 'ruiz', status: ['todo'] })
    for (const { id } of tasks.tasks ?? [])
      await world.system.tasks.waive({ taskId: id, reason: 'not needed' })
    const nothing = async (page: Page) => {
      await page.goto(`${origin}/portal`)
      expect(await page.textContent('body')).toContain('There is nothing for you to do right now')
      expect(await page.locator('form').count()).toBe(0)
    }
    await eachLook(browser, 'portal-done', nothing)
    await world.system.cases.archive({ caseId: 'ruiz' })
    await eachLook(browser, 'portal-empty', nothing)
  })
})
