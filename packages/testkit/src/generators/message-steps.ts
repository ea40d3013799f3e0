import fc from 'fast-check'
import type { HandOff } from '@casework/core/adapter'
import type { Asker, Step } from '../differential/steps'
import { anybody, caseId, clientId, some, staff, step } from './step'

const system = { system: true } as const
const asSystem = fc.constant<Asker>(system)
const channels = fc.subarray(['sms', 'email', 'portal'], { minLength: 1 })
const message = fc.nat(5).map((index) => ({ messageId: `#message${index}` }))

const handOff = fc.constantFrom<HandOff>(
  { outcome: 'unknown', code: 'timeout' },
  { outcome: 'retry', after: null, code: '429' },
  { outcome: 'refused', reason: 'address', code: '21211' },
  { outcome: 'refused', reason: 'optedOut', code: '21610' },
  { outcome: 'refused', reason: 'credentials', code: '20003' },
)

const scope = fc.oneof(
  { weight: 4, arbitrary: caseId.map((id) => ({ caseId: id })) },
  { weight: 1, arbitrary: clientId.map((id) => ({ clientId: id })) },
  { weight: 1, arbitrary: fc.nat(9).map((index) => ({ taskId: `#task${index}` })) },
)

const share = some(fc.record({ scope, channels }), {
  clientIds: fc.subarray(['ana', 'ben'], { minLength: 1 }),
  text: fc.constantFrom(
    'Hi {{client.firstName | "there"}} {{task.link}}',
    '{{client.lastName}} {{task.link}}',
    '{{due.date | "soon"}} {{task.name | "work"}} é😀 {{task.link}}',
    'No link',
    '{{nothing}} {{task.link}}',
  ),
  purpose: fc.constantFrom('transactional', 'commercial'),
  timing: fc.constantFrom<unknown>(
    'businessHours',
    { at: '2026-03-05T22:30' },
    { at: '2026-03-08T02:30', zone: 'Europe/London' },
    { at: '2020-01-01T10:00' },
  ),
  messageTemplateId: fc.constant('hello'),
})

/** Everything that a desk does with messages, and what providers and phones do. */
export const messageSteps: readonly fc.Arbitrary<Step>[] = [
  step(staff, 'links.share', share),
  step(staff, 'messages.preview', share),
  step(staff, 'messages.list', some(fc.constant({}), { caseId, channel: fc.constantFrom('sms', 'email') })),
  step(staff, 'messages.get', message),
  step(staff, 'messages.cancel', message),
  step(
    staff,
    'messages.resolve',
    message.map((each) => ({ ...each, outcome: 'sent' })),
  ),
  step(
    asSystem,
    'messageTemplates.put',
    fc.constantFrom(
      { id: 'hello', channel: 'sms', text: 'Hello {{task.link}}' },
      { id: 'hello', channel: 'email', subject: 'Hello', text: 'Hello {{task.link}}' },
      { id: 'hello', text: '{{no.such}}' },
    ),
  ),
  step(staff, 'messageTemplates.get', fc.constant({ id: 'hello' })),
  step(staff, 'messageTemplates.list', fc.constant({})),
  step(staff, 'clients.reach', fc.record({ clientId })),
  step(
    staff,
    'consents.record',
    fc.record({
      clientId,
      channel: fc.constantFrom('sms', 'email'),
      state: fc.constantFrom('granted', 'granted', 'revoked'),
      purpose: fc.constantFrom('transactional', 'commercial'),
      source: fc.constant('call'),
    }),
  ),
  step(
    fc.nat(3).map((unsubscribe) => ({ unsubscribe })),
    'consents.unsubscribe',
    fc.constantFrom({}, { purpose: 'all' }),
  ),
  step(
    asSystem,
    'inbound.sms',
    fc.record({
      providerId: fc.constantFrom('SM1', 'SM2', 'SM3', 'SM4'),
      from: fc.constantFrom('+12127365000', '+12127365001'),
      to: fc.constant('+12125550100'),
      text: fc.constantFrom('STOP', 'start', 'HELP', 'please stop texting', 'thanks'),
    }),
  ),
  step(
    asSystem,
    'inbound.delivery',
    fc.record({
      messageId: fc.constantFrom('#message0', '#message1', '#message-1', null),
      proof: fc.constantFrom('sms-1', 'sms-2', 'email-1'),
      status: fc.constantFrom('sent', 'delivered', 'undelivered', 'bounced'),
      reason: fc.constantFrom('address', 'optedOut', null),
      code: fc.constant(null),
    }),
  ),
  step(anybody, 'portal.view', fc.record({ clientId })),
  step(
    staff,
    'links.rotate',
    fc.nat(5).map((index) => ({ linkId: `#link${index}` })),
  ),
  step(
    staff,
    'links.resend',
    fc.record({
      linkId: fc.nat(5).map((index) => `#link${index}`),
      channels: fc.subarray(['sms', 'email'], { minLength: 1 }),
    }),
  ),
  step(anybody, 'links.renew', fc.constant({})),
  step(anybody, 'links.requestCode', fc.constant({})),
  step(anybody, 'links.verifyCode', fc.constantFrom({ code: '#code' }, { code: '000000' })),
  fc.record({ provider: fc.constantFrom('sms', 'email'), answers: handOff }),
]

const newest: Asker = { link: -1 }

/** A link that asks for a code, and is opened with it. */
const codeStory = fc.constantFrom('#code', '000000').map((code): readonly Step[] => [
  {
    as: system,
    do: 'links.create',
    with: { scope: { caseId: 'ruiz' }, clientId: 'ana', requireCode: true },
  },
  { as: newest, do: 'links.requestCode', with: {} },
  { wait: 'PT1M' },
  { as: newest, do: 'links.verifyCode', with: { code } },
  { as: newest, do: 'links.open', with: {} },
])

/** A link that has expired, and is asked for again. */
const renewStory = clientId.map((client): readonly Step[] => [
  {
    as: system,
    do: 'links.create',
    with: { scope: { clientId: client }, expiresIn: 'PT2H' },
  },
  { wait: 'PT30H' },
  { as: newest, do: 'links.renew', with: {} },
  { wait: 'PT1H' },
])

/** A share whose fate is not known, and what becomes of it. */
const unknownStory = fc
  .record({
    answers: handOff,
    outcome: fc.constantFrom('sent', 'notSent'),
    wait: fc.constantFrom('PT1M', 'PT1H'),
  })
  .map(({ answers, outcome, wait }): readonly Step[] => [
    { provider: 'sms', answers },
    {
      as: system,
      do: 'links.share',
      with: { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] },
    },
    { wait },
    { as: system, do: 'messages.resolve', with: { messageId: '#message-1', outcome } },
  ])

/** Commercial mail, and the one click that ends it. */
const unsubscribeStory = fc.constantFrom({}, { purpose: 'all' }).map((ended): readonly Step[] => [
  { as: system, do: 'settings.put', with: { postalAddress: '1 Main St' } },
  {
    as: system,
    do: 'links.share',
    with: { scope: { caseId: 'ruiz' }, clientIds: ['ben'], channels: ['email'], purpose: 'commercial' },
  },
  { wait: 'PT1M' },
  { as: { unsubscribe: -1 }, do: 'consents.unsubscribe', with: ended },
])

/** A share that is looked at, sent again, rotated and called off. */
const deskStory = fc.constantFrom('P2D', 'PT1M').map((wait): readonly Step[] => {
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] }
  return [
    { as: system, do: 'messages.preview', with: share },
    { as: system, do: 'links.share', with: share },
    { as: system, do: 'messages.get', with: { messageId: '#message-1' } },
    { as: system, do: 'messages.cancel', with: { messageId: '#message-1' } },
    { wait },
    { as: system, do: 'links.resend', with: { linkId: '#link-1', channels: ['email', 'sms'] } },
    { as: system, do: 'links.rotate', with: { linkId: '#link-1' } },
    {
      as: system,
      do: 'messageTemplates.put',
      with: { id: 'hello', channel: 'sms', text: 'Hello {{task.link}}' },
    },
    { as: system, do: 'messageTemplates.get', with: { id: 'hello' } },
  ]
})

const spanish = {
  locale: 'es',
  texts: {
    introduction: '{{firm.name}}. Responda {{reply.stop}} para terminar.',
    stopped: '{{firm.name}}: adiós. {{reply.start}}',
    started: '{{firm.name}}: hola. {{reply.stop}}',
    help: '{{firm.name}}: tareas. {{reply.stop}}',
  },
  keywords: { stop: ['PARAR'], start: ['INICIAR'], help: ['AYUDA'] },
}

/** A client who is written to, and answers, in another language; the words may be gone again by then. */
const languageStory = fc
  .record({ fixedWords: fc.constantFrom([spanish], null), texts: fc.subarray(['AYUDA', 'PARAR', 'INICIAR']) })
  .map(({ fixedWords, texts }): readonly Step[] => [
    { as: system, do: 'settings.put', with: { fixedWords: [spanish] } },
    { as: system, do: 'clients.put', with: { id: 'ana', locale: 'es-MX' } },
    {
      as: system,
      do: 'links.share',
      with: { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] },
    },
    { wait: 'PT1M' },
    { as: system, do: 'settings.put', with: { fixedWords } },
    ...texts.map((text, index) => ({
      as: system,
      do: 'inbound.sms',
      with: { providerId: `SM-es-${index}`, from: '+12127365000', to: '+12125550100', text },
    })),
    { wait: 'PT1M' },
    { as: system, do: 'messages.list', with: { channel: 'sms' } },
    { as: system, do: 'settings.put', with: { fixedWords: [{ ...spanish, keywords: { start: ['stop'] } }] } },
    { as: system, do: 'settings.get', with: {} },
  ])

/** Steps with messages that only mean something after one another. */
export const messageStory: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(deskStory, codeStory, renewStory, unsubscribeStory, languageStory) },
  // Of the fates of a share one in five is unknown, and only that one can be resolved.
  { weight: 2, arbitrary: unknownStory },
)
