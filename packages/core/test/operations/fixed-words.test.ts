import { beforeEach, expect, test } from 'vitest'
import type { FixedWords } from '../../src/index'
import { spanish } from '../support/spanish'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.settings.put({ fixedWords: [spanish] })
  await world.system.clients.put({ id: 'ana', locale: 'es-MX', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [
    { key: 'phone', name: 'Phone', type: 'phone', mapTo: { system: 'phone' } },
    { key: 'email', name: 'E-mail', type: 'email', mapTo: { system: 'email' } },
  ])
})

const share = (more: object = {}) =>
  world.system.links.share({
    ...{ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'], text: 'Hola {{task.link}}' },
    ...more,
  })

let texts = 0
const text = (words: string, from = '+12125550123') =>
  world.system.inbound.sms({ providerId: `SM${String((texts += 1))}`, from, to: '+12125550100', text: words })

async function lastText(): Promise<string> {
  await world.casework.tick()
  return world.sms.sent.at(-1)?.text ?? 'none'
}

async function mailTo(client: object, firm: object = {}, fixedWords: FixedWords[] = [spanish]) {
  await world.system.settings.put({ postalAddress: '1 Main Street', fixedWords, ...firm })
  await world.system.clients.put({ id: 'ben', ...client })
  const words = { subject: 'Hola', text: 'Hola.\n\n{{task.link}}', purpose: 'commercial' }
  await share({ clientIds: ['ben'], channels: ['email'], ...words })
  await world.casework.tick()
  const [mail] = world.email.sent
  if (!mail) throw new Error('No mail')
  return mail
}

test('a word for stop that a client was told is heard after the firm has taken it back, and means nothing else', async () => {
  const polish = (stop: string[], start?: string[]): FixedWords => ({
    locale: 'pl',
    keywords: { stop, ...(start && { start }) },
  })
  const put = (...fixedWords: FixedWords[]) => world.system.try.settings.put({ fixedWords })
  await put(polish(['KONIEC', 'Dość']))
  await put(polish(['Rezygnuję']))
  await put()
  expect((await world.system.settings.get({})).pastStopWords).toEqual(['KONIEC', 'Dość', 'Rezygnuję'])
  const refused = await put(polish(['Wypisz'], ['koniec']))
  expect(refused.ok ? '' : refused.error.message).toMatch(
    /^fixedWords.0.keywords.start.0: “koniec” meant stop before/,
  )
  await put(polish(['DOSC']))
  expect((await world.system.settings.get({})).pastStopWords).toEqual(['KONIEC', 'Rezygnuję'])
  expect((await text('koniec!')).reply).toBe('stop')
  const [sms] = (await world.system.clients.reach({ clientId: 'ana' })).channels.filter(
    ({ channel }) => channel === 'sms',
  )
  expect(JSON.stringify(sms)).toMatch(/revoked/)
})

test('thirty languages in letters of any script are taken', async () => {
  const told = 'я'.repeat(1_500)
  const fixedWords = Array.from({ length: 30 }, (_, index): FixedWords => ({
    locale: `x${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`,
    emails: { code: { subject: 'Код', text: `${told} {{code}}` } },
  }))
  const { fixedWords: kept } = await world.system.settings.put({ fixedWords })
  expect(kept).toEqual(fixedWords)
})

test('a first text tells who writes and how to stop in the client’s language', async () => {
  await share()
  expect(await lastText()).toMatch(/\nAcme Law\. Responda PARAR para terminar, AYUDA para ayuda\.$/)
})

test('a client whose language the firm has no words for is written to in the firm’s, and else in English', async () => {
  await world.system.clients.put({ id: 'ana', locale: 'vi' })
  await share()
  expect(await lastText()).toMatch(/\nAcme Law\. Reply STOP to end, HELP for help\.$/)
  world = await openWorld()
  await world.system.settings.put({ fixedWords: [spanish], locale: 'es' })
  await world.system.clients.put({ id: 'ana', locale: 'vi', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
  await share()
  expect(await lastText()).toMatch(/Responda PARAR/)
})

test('a client who speaks English gets English from a firm that speaks Spanish', async () => {
  await world.system.settings.put({ locale: 'es' })
  await world.system.clients.put({ id: 'ana', locale: 'en-US' })
  await share()
  expect(await lastText()).toMatch(/Reply STOP to end/)
})

test('the answers to stop, start and help are in the language of the client whose number it is', async () => {
  await share()
  await world.casework.tick()
  expect(await text('ayuda')).toEqual({ reply: 'help', repeated: false })
  expect(await lastText()).toBe('Acme Law: le escribimos sobre sus tareas. Responda PARAR para terminar.')
  expect(await text('STOP')).toEqual({ reply: 'stop', repeated: false })
  expect(await lastText()).toBe(
    'Acme Law: no le enviaremos más mensajes. Responda INICIAR para recibirlos de nuevo.',
  )
  expect((await share()).messages).toMatchObject([{ reason: 'revoked' }])
  expect(await text('Comenzar!')).toEqual({ reply: 'start', repeated: false })
  expect(await lastText()).toBe('Acme Law: le escribiremos de nuevo. Responda PARAR para terminar.')
  expect((await share({ text: 'Otra vez {{task.link}}' })).messages).toMatchObject([{ state: 'ready' }])
})

test('a number that nobody knows is answered in the language of its keyword', async () => {
  await text('¡Parar!', '+13125550177')
  expect(await lastText()).toMatch(/^Acme Law: no le enviaremos más mensajes/)
  await text('STOP', '+13125550178')
  expect(await lastText()).toMatch(/^Acme Law: You are unsubscribed/)
})

test('a keyword of the settings counts whatever its writer speaks, and no more once it is gone', async () => {
  await world.system.clients.put({ id: 'ana', locale: 'en' })
  await share()
  await world.casework.tick()
  expect(await text('INICIAR')).toMatchObject({ reply: 'start' })
  expect(await text('dejalo ya')).toMatchObject({ reply: 'none' })
  const stop = { ...spanish, keywords: { stop: ['Déjalo ya'] } }
  await world.system.settings.put({ fixedWords: [stop] })
  expect(await text('INICIAR')).toMatchObject({ reply: 'none' })
  expect(await text('dejalo  YA.')).toMatchObject({ reply: 'stop' })
  expect(await lastText()).toMatch(/^Acme Law: You are unsubscribed/)
  expect((await share()).messages).toMatchObject([{ reason: 'revoked' }])
})

test('a segment of an answer that needs other letters is counted as what it costs', async () => {
  await share()
  await world.casework.tick()
  await text('STOP')
  const [reply] = (await world.system.messages.list({})).messages
  expect(reply).toMatchObject({ kind: 'reply', segments: 2 })
})

test('a code is brought in the client’s language, by text and by e-mail', async () => {
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  const link = await world.system.links.create({
    ...{ scope: { caseId: 'ruiz' }, clientId: 'ana', requireCode: true },
  })
  const visitor = world.casework.withLink(link.url.slice(link.url.lastIndexOf('/') + 1))
  await visitor.links.requestCode({ channel: 'sms' })
  const code = /su código es (\d{6})\. Vence en 10 minutos\.$/.exec(await lastText())?.[1] ?? ''
  expect((await visitor.links.verifyCode({ code })).opened).toBe(true)
  world.clock.advance('PT2M')
  await visitor.links.requestCode({ channel: 'email' })
  await world.casework.tick()
  const mail = world.email.sent.at(-1)
  expect(mail?.subject).toBe('Su código para Acme Law')
  expect(mail?.text).toMatch(/^Su código es \d{6}\.\n\nVence en 10 minutos\./)
  expect(mail?.html).toContain('lang="es"')
})

test('the old number and the old mailbox are told in the client’s language', async () => {
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  const holder = world.casework.withLink(url.split('/l/')[1] ?? '')
  await holder.tasks.complete({ caseId: 'ruiz', key: 'phone', answer: '+12125550199' })
  await holder.tasks.complete({ caseId: 'ruiz', key: 'email', answer: 'new@ruiz.example' })
  await world.casework.tick()
  expect(world.sms.sent.at(-1)).toMatchObject({
    to: '+12125550123',
    text: 'Acme Law: cambiamos el teléfono que teníamos de usted. Si no fue usted, llámenos.',
  })
  expect(world.email.sent.at(-1)).toMatchObject({
    to: 'ana@ruiz.example',
    subject: 'Acme Law: cambió su correo',
  })
})

test('an e-mail speaks the client’s language all over, when the firm has its words', async () => {
  const { html, text: plain } = await mailTo({ locale: 'es-MX' })
  expect(html).toContain('lang="es"')
  for (const words of ['>Abrir</a>', spanish.letter.otherwise, '>Darse de baja</a>'])
    expect(html).toContain(words)
  expect(plain).toContain('Darse de baja: http')
  expect(`${html ?? ''}${plain}`).not.toMatch(/Open<|If the button|Unsubscribe/)
})

test('an e-mail to a client without a language is in the firm’s', async () => {
  expect((await mailTo({}, { locale: 'ES' })).html).toContain('>Abrir</a>')
})

test('an e-mail in a language without words is English, and says so', async () => {
  const { html } = await mailTo({ locale: 'fr' })
  expect(html).toContain('lang="en"')
  expect(html).toContain('>Open</a>')
})

test('the words that a firm gives are words: nothing in them is markup', async () => {
  const letter = { open: '<b>&', otherwise: '<i>', unsubscribe: '</a><script>' }
  const { html } = await mailTo({ locale: 'es' }, {}, [{ ...spanish, letter }])
  expect(html).toContain('&lt;b&gt;&amp;')
  expect(html).not.toMatch(/<b>|<i>|<script/)
})

test('words that cannot be said are refused with the place of each, and nothing is written', async () => {
  const before = await world.system.settings.get({})
  const bad = {
    ...{ locale: 'fr', texts: { help: 'Aidez-moi', code: '{{firm.name}}: {{cod}}' } },
    keywords: { start: ['Parar'] },
  }
  const put = (fixedWords: FixedWords[]) =>
    world.system.try.settings.put({ firmName: 'Another Firm', fixedWords })
  expect(await put([spanish, bad])).toMatchObject({
    ok: false,
    error: {
      code: 'VARIABLE_UNKNOWN',
      message: expect.stringContaining('{{cod}}') as string,
      issues: [{ path: ['fixedWords', 1, 'texts', 'code'] }],
    },
  })
  expect(await put([spanish, { ...bad, texts: { help: 'Aidez-moi' } }])).toMatchObject({
    ok: false,
    error: {
      code: 'INVALID_INPUT',
      issues: [
        { path: ['fixedWords', 1, 'texts', 'help'], message: expect.stringMatching(/firm\.name/) as string },
        { path: ['fixedWords', 1, 'texts', 'help'], message: expect.stringMatching(/reply\.stop/) as string },
        { path: ['fixedWords', 1, 'keywords', 'start', 0], message: expect.stringMatching(/stop/) as string },
      ],
    },
  })
  expect(await world.system.settings.get({})).toEqual(before)
})

test('fixed words are kept when they are left out, and none are left after null', async () => {
  expect(await world.system.settings.put({ linkDays: 7 })).toMatchObject({ fixedWords: [spanish] })
  expect(await world.system.settings.put({ fixedWords: null })).not.toHaveProperty('fixedWords')
  await share()
  expect(await lastText()).toMatch(/Reply STOP/)
})
