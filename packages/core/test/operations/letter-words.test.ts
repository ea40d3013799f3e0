import { manualClock, memory } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type LetterWords } from '../../src/index'
import { assignTasks, furnish, start } from '../support/world'

const spanish: LetterWords = {
  locale: 'es',
  open: 'Abrir',
  otherwise: 'Si el botón no funciona, abra esta dirección:',
  unsubscribe: 'Darse de baja',
}

async function mailTo(client: object, firm: object, letterWords = [spanish]) {
  const ports = memory({ clock: manualClock(start) })
  const casework = createCasework({ ...ports, letterWords })
  const system = casework.as({ tenant: 'acme', system: true })
  await furnish(system)
  await system.settings.put({ postalAddress: '1 Main Street', ...firm })
  await system.clients.put({ id: 'ben', ...client })
  await assignTasks(system, [{ key: 'a', name: 'A', type: 'yesNo' }])
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ben'], channels: ['email' as const] }
  const words = { subject: 'Hola', text: 'Hola.\n\n{{task.link}}', purpose: 'commercial' as const }
  await system.links.share({ ...share, ...words })
  await casework.tick()
  const [mail] = ports.messengers.email.sent
  if (!mail) throw new Error('No mail')
  return mail
}

test('an e-mail speaks the client’s language all over, when the host has its words', async () => {
  const { html, text } = await mailTo({ locale: 'es-MX' }, {})
  expect(html).toContain('lang="es"')
  for (const words of ['>Abrir</a>', spanish.otherwise, '>Darse de baja</a>']) expect(html).toContain(words)
  expect(text).toContain('Darse de baja: http')
  expect(`${html ?? ''}${text}`).not.toMatch(/Open<|If the button|Unsubscribe/)
})

test('the firm’s language stands in where the client’s is not known, and English for what the host has no words for', async () => {
  expect((await mailTo({}, { locale: 'ES' })).html).toContain('>Abrir</a>')
  expect((await mailTo({ locale: 'fr' }, { locale: 'es' })).html).toContain('>Abrir</a>')
  const { html } = await mailTo({ locale: 'fr' }, {})
  expect(html).toContain('lang="en"')
  expect(html).toContain('>Open</a>')
})

test('the words that a host gives are words: nothing in them is markup', async () => {
  const bad = { ...spanish, locale: '"><b', open: '<b>&', otherwise: '<i>', unsubscribe: '</a><script>' }
  const { html } = await mailTo({ locale: '"><b' }, {}, [bad])
  expect(html).toContain('lang="en"')
  expect(html).toContain('&lt;b&gt;&amp;')
  expect(html).not.toMatch(/<b>|<i>|<script/)
})
