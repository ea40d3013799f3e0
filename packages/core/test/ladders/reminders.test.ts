import { expect, test } from 'vitest'
import { hospital, ladderWorld, runUntil, steps, type Step } from './ladder-world'

const remind: Step = { id: 'remind', days: 3, before: 'due', do: 'remindClient' }

const noticesOf = async ({ casework }: Awaited<ReturnType<typeof ladderWorld>>, staff: string) =>
  (await casework.as({ tenant: 'acme', staff }).notices.list({})).notices

test('the link of a reminder opens its task', async () => {
  const world = await ladderWorld([remind])
  await runUntil(world, '2026-03-07T00:00:00Z')
  const code = /\/s\/([\w-]{22})/.exec(world.sms.sent[0]?.text ?? '')?.[1] ?? ''
  const token = await world.casework.tokenOfCode(code)
  const link = world.casework.withLink(token ?? '')
  const { task } = await link.tasks.complete({ ...hospital, answer: 'St. Mary' })
  expect(task.status).toBe('completed')
})

test('who began is reminded in other words', async () => {
  const world = await ladderWorld([remind])
  await world.system.tasks.saveDraft({ ...hospital, answer: 'St.' })
  await runUntil(world, '2026-03-07T00:00:00Z')
  expect(world.sms.sent[0]?.text).toContain('please finish your answers')
})

test('a reminder at night waits for the morning, and goes nowhere once the task is done', async () => {
  const night: Step = { ...remind, at: '23:00' }
  const world = await ladderWorld([night])
  await runUntil(world, '2026-03-07T05:00:00Z')
  expect(world.sms.sent).toEqual([])
  const sent = await ladderWorld([night])
  await runUntil(sent, '2026-03-07T14:00:00Z')
  expect(sent.sms.sent).toHaveLength(1)
  await world.system.tasks.hold({ ...hospital, reason: 'We must act first' })
  await runUntil(world, '2026-03-08T14:00:00Z')
  expect(world.sms.sent).toEqual([])
  const { messages } = await world.system.messages.list({ caseId: 'ruiz' })
  expect(messages).toMatchObject([{ kind: 'reminder', state: 'suppressed', reason: 'held' }])
})

test('one person gets one message for all that is due at the same time', async () => {
  const world = await ladderWorld([remind])
  const { system } = world
  await system.templates.put({ id: 'photo', name: 'Photo ID', type: 'yesNo', due: { days: 7 } })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'photo' })
  await runUntil(world, '2026-03-07T00:00:00Z')
  expect(steps(world)).toHaveLength(2)
  expect(world.sms.sent).toHaveLength(1)
})

test('who cannot be texted gets the reminder by e-mail, and who cannot be reached is recorded', async () => {
  const world = await ladderWorld([remind])
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ben'] })
  await runUntil(world, '2026-03-07T00:00:00Z')
  expect(world.email.sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['ben@ruiz.example', 'A reminder from Acme Law'],
  ])
  const none = await ladderWorld([remind])
  await none.system.clients.put({ id: 'ana', phone: null, email: null })
  await runUntil(none, '2026-03-07T00:00:00Z')
  expect(steps(none)).toEqual(['suppressed remind#1 2026-03-06T14:00:00Z (noAddress)'])
})

test('a template that has lost its link keeps the reminder back, and the team is told', async () => {
  const world = await ladderWorld([])
  const { system } = world
  const template = { id: 'nudge', channel: 'sms' } as const
  await system.messageTemplates.put({ ...template, text: 'Please answer: {{task.link}}' })
  const message = { messageTemplateId: 'nudge' }
  await system.settings.put({ ladder: [{ ...remind, channels: ['sms'], message }] })
  await system.messageTemplates.put({ ...template, text: 'Please answer' })
  await runUntil(world, '2026-03-07T00:00:00Z')
  expect(steps(world)).toEqual(['suppressed remind#1 2026-03-06T14:00:00Z (variableMissing)'])
  expect(world.sms.sent).toEqual([])
  expect(await noticesOf(world, 'mo')).toMatchObject([{ kind: 'reminderFailed' }])
})

test('a variable without a value keeps the reminder back, and the team is told', async () => {
  const message = { text: '{{client.lastName}}, please: {{task.link}}' }
  const world = await ladderWorld([{ ...remind, message }])
  await world.system.clients.put({ id: 'ana', lastName: null })
  await runUntil(world, '2026-03-07T00:00:00Z')
  expect(steps(world)).toEqual(['suppressed remind#1 2026-03-06T14:00:00Z (variableMissing)'])
  expect(await noticesOf(world, 'mo')).toMatchObject([{ kind: 'reminderFailed' }])
})
