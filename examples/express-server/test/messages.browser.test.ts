import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from '../../../tools/browser'
import { eachLook } from '../../../tools/looks'
import { serve, type Served } from './server'
import { readable, sit } from './visit-desk'

let served: Served
let browser: Browser

const client = {
  id: 'mara',
  firstName: 'Mara',
  lastName: 'Quist',
  phone: '+12125550147',
  email: 'mara@quist.example',
}

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serve({ cases: 0 }), launch()])
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  await desk.clients.put({ ...client, smsConsent: { source: 'Engagement letter' } })
  await desk.templates.put({ id: 'hurt', name: 'Were you hurt?', type: 'yesNo' })
  await desk.cases.put({
    id: 'quist',
    name: 'Quist v. Harbor Lines',
    clientIds: ['mara'],
    assigneeIds: ['eleanor'],
  })
  await desk.tasks.assign({ caseId: 'quist', templateId: 'hurt' })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})

describe('a share from the desk', () => {
  test('is previewed to the byte, arrives on the phone, is tapped and answered, and the outbox says so', async () => {
    const page = await browser.newPage()
    await page.goto(`${served.url}/cases/quist`)
    await page.click('text=Share')
    await page.fill('textarea[name=text]', 'Hello {{client.firstName}}, one question: {{task.link}}')
    await page.locator('[data-preview] .bubble', { hasText: 'Hello Mara, one question' }).waitFor()
    const previewed = (await page.locator('[data-preview] .bubble').textContent()) ?? ''
    await page.click('button:has-text("Send")')
    expect(await page.textContent('h1')).toContain('Quist')
    await served.casework.tick()

    await page.goto(`${served.url}/phone`)
    const arrived = (await page.locator('.text.firm .bubble').first().textContent()) ?? ''
    expect(arrived.length).toBe(previewed.length)
    expect(arrived.replace(/\/s\/\S{22}/, '')).toBe(previewed.replace(/\/s\/\S{22}/, ''))
    await page.click('.text.firm a')
    expect(await page.textContent('h1')).toContain('Hello')
    await page.click('a.button')
    await page.click('label:has-text("Yes")')
    await page.click('button:has-text("Send these answers")')
    expect(await page.textContent('body')).toContain('Thank you')

    await page.goto(`${served.url}/cases/quist/messages`)
    expect(await page.textContent('.messages')).toMatch(/Mara Quist.*Sent/s)
    await page.close()
  })

  test('is previewed for each while it is written, however long the letter is', async () => {
    const desk = served.casework.as({ tenant: served.tenant, system: true })
    await desk.clients.put({ id: 'ned', firstName: 'Ned', email: 'ned@quist.example' })
    await desk.cases.put({ id: 'quist', clientIds: ['mara', 'ned'] })
    const page = await browser.newPage()
    await page.goto(`${served.url}/cases/quist/share?scope=case&by-email=on`)
    const mails = ['mail-0', 'mail-1'].map((name) => page.frameLocator(`iframe[name=${name}]`))
    for (const mail of mails) await mail.getByText('Open', { exact: true }).waitFor()
    await page.fill('textarea[name=text]', `${'Señora, léalo. '.repeat(700)} {{task.link}} the end`)
    for (const mail of mails) await mail.getByText('the end').waitFor()
    expect(await page.locator('button[data-fills]:visible').count()).toBe(0)
    await desk.cases.put({ id: 'quist', clientIds: ['mara'] })
    await page.close()
  })

  test('to who texted STOP is not sent, and says why', async () => {
    const desk = served.casework.as({ tenant: served.tenant, system: true })
    await desk.tasks.reopen({ caseId: 'quist', key: 'hurt', reason: 'Asked again' })
    const page = await browser.newPage()
    await page.goto(`${served.url}/phone`)
    await page.fill('#reply', 'STOP')
    await page.click('button:has-text("Send")')
    await page.waitForURL(/number=/)
    await served.casework.tick()
    await page.reload()
    expect(await page.textContent('.texts')).toContain('You are unsubscribed')
    expect(readable((await sit(served, 'eleanor').get('/outbox')).html)).toMatch(
      /Mara Quist Text · \(212\) 555-0147 .*You are unsubscribed/,
    )
    await page.goto(`${served.url}/cases/quist/share`)
    expect(await page.textContent('[data-preview]')).toContain('Has asked us to stop')
    await page.click('button:has-text("Send")')
    expect(await page.textContent('.messages')).toContain('Not sent')
    await page.close()
  })

  test('by e-mail arrives in the inbox, and its button opens the form', async () => {
    const eleanor = sit(served, 'eleanor')
    const sent = await eleanor.post('/cases/quist/share', { scope: 'case', 'by-email': 'on', when: 'now' })
    expect([sent.status, sent.location]).toEqual([303, '/cases/quist/messages?done=shared'])
    await served.casework.tick()
    const page = await browser.newPage()
    await page.goto(`${served.url}/inbox`)
    const frame = page.frameLocator('iframe.mail')
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.locator('a').first().click(),
    ])
    await opened.waitForLoadState()
    expect(await opened.textContent('h1')).toContain('Hello')
    await opened.close()
    await page.close()
  })

  test('that waits can be called off, and words that are wrong are refused with the reason', async () => {
    const eleanor = sit(served, 'eleanor')
    const at = {
      scope: 'case',
      'by-email': 'on',
      when: 'at',
      at: '2026-11-25T10:00',
      text: 'Later: {{task.link}}',
    }
    await eleanor.post('/cases/quist/share', at)
    const waiting = await eleanor.get('/outbox?show=waiting')
    const [, cancel = ''] = /action="(\/outbox\/[^"]+\/cancel)"/.exec(waiting.html) ?? []
    expect((await eleanor.post(cancel, { back: '/outbox?show=waiting' })).location).toBe(
      '/outbox?done=cancelled',
    )
    expect(readable((await eleanor.get('/outbox?show=not')).html)).toContain('Called off')
    const refused = await eleanor.post('/cases/quist/share', { ...at, text: '{{nonsense}} {{task.link}}' })
    expect(refused.status).toBe(422)
    expect(readable(refused.html)).toContain('There is no variable {{nonsense}}')
  })

  test('at a time that is not given goes at no time, and asks for it', async () => {
    const eleanor = sit(served, 'eleanor')
    const asked = await eleanor.post('/cases/quist/share', { scope: 'case', 'by-email': 'on', when: 'at' })
    expect(asked.status).toBe(422)
    expect(readable(asked.html)).toContain('Give the day and the time at which it goes.')
  })

  test.each(['phone', 'inbox'])(
    'is found on the %s under the name of the client, in every look',
    { timeout: 60_000 },
    async (place) => {
      await eachLook(browser, `${place}-of-mara`, async (page) => {
        await page.goto(`${served.url}/${place}`)
        expect(await page.textContent('.phone-desk li')).toContain('Mara Quist')
      })
    },
  )
})
