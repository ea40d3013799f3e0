import { beforeEach, expect, test } from 'vitest'
import type { Run } from '../../src/index'
import { openWorld, type World } from '../support/world'
import { allItems, openCases, publish } from './many-cases'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await publish(world, ['a', 'b'])
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await system.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })
})

type Notify = Parameters<World['system']['bulk']['notify']>[0]

const notify = (more: Partial<Notify> = {}) =>
  world.system.bulk.notify({ selection: { case_ids: ['ruiz'] }, channels: ['sms', 'email'], ...more })

const lawOf = ({ notify: counts }: Run) => {
  if (!counts) throw new Error('no counts')
  const suppressed = Object.values(counts.suppressed).reduce((sum, each) => sum + each, 0)
  expect(counts.notifications).toBe(counts.accepted + suppressed + counts.failed)
  expect(counts.messages).toBe(counts.accepted - counts.coalesced)
  return counts
}

test('each person gets one message over each channel, about all their tasks, and the counts say so', async () => {
  const run = await notify()
  // Two tasks × two clients × two channels; Ben has no phone number.
  expect(lawOf(run)).toEqual({
    ...{ cases: 1, caseTasks: 2, recipients: 2, notifications: 8, accepted: 6 },
    suppressed: { noAddress: 2 },
    ...{ failed: 0, coalesced: 3, messages: 3 },
  })
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
  expect(world.email.sent.map((each) => each.to).sort()).toEqual(['ana@ruiz.example', 'ben@ruiz.example'])
  const items = await allItems(world, run)
  expect(new Set(items.flatMap((each) => (each.outcome === 'accepted' ? [each.messageId] : []))).size).toBe(3)
})

test('the one link opens all tasks of its client, over all the cases of the run', async () => {
  await world.system.cases.put({ id: 'second', name: 'Second', clientIds: ['ana'] })
  await world.system.tasks.assignForm({ caseId: 'second', formId: 'intake' })
  const run = await notify({ selection: { case_ids: ['ruiz', 'second'] }, channels: ['sms'] })
  expect(lawOf(run)).toMatchObject({ cases: 2, caseTasks: 4, accepted: 4, coalesced: 3, messages: 1 })
  await world.casework.tick()
  const code = /\/s\/([\w-]{22})/.exec(world.sms.sent[0]?.text ?? '')?.[1] ?? ''
  const page = await world.casework.withLink((await world.casework.tokenOfCode(code)) ?? '').links.open({})
  expect(page.sections.flatMap((section) => section.tasks)).toHaveLength(4)
})

test('perTask sends a message for each task, each with a link to that one', async () => {
  const run = await notify({ channels: ['email'], coalesce: 'perTask', text: '{{task.name}}: {{task.link}}' })
  expect(lawOf(run)).toMatchObject({ notifications: 4, accepted: 4, coalesced: 0, messages: 4 })
  await world.casework.tick()
  const links = new Set(world.email.sent.map((each) => /\/s\/([\w-]{22})/.exec(each.text)?.[1]))
  expect(links.size).toBe(4)
})

test('a task of which nobody knows whether it applies, and a variable without a value, are suppressed', async () => {
  await world.system.forms.publish({
    id: 'more',
    name: 'More',
    sections: [
      {
        name: 'More',
        tasks: [
          { key: 'x', name: 'X', type: 'yesNo' },
          { key: 'y', name: 'Y', type: 'yesNo', when: { task: 'x', isTrue: true } },
        ],
      },
    ],
  })
  await world.system.tasks.assignForm({ caseId: 'ruiz', formId: 'more' })
  const run = await notify({ channels: ['email'], keys: ['x', 'y'], text: '{{due.date}} {{task.link}}' })
  expect(lawOf(run)).toMatchObject({ accepted: 0, suppressed: { undetermined: 2, variableMissing: 2 } })
  await world.casework.tick()
  expect(world.email.sent).toEqual([])
})

test('a task that is for one client reaches only that client', async () => {
  await world.system.tasks.assign({ caseId: 'ruiz', templateId: 't1', clientId: 'ben' })
  const run = await notify({ channels: ['email'], templateIds: ['t1'] })
  expect(lawOf(run)).toMatchObject({ caseTasks: 1, recipients: 1, notifications: 1, messages: 1 })
  expect((await allItems(world, run))[0]).toMatchObject({ clientId: 'ben', outcome: 'accepted' })
})

test('only the statuses that were asked for are rows, and completed work can be told of', async () => {
  await world.system.tasks.complete({ caseId: 'ruiz', key: 'a', answer: true })
  expect(lawOf(await notify({ channels: ['email'] }))).toMatchObject({ caseTasks: 1 })
  const text = 'Thank you: {{task.link}}'
  const done = await notify({ channels: ['email'], statuses: ['completed'], text })
  expect(lawOf(done)).toMatchObject({ caseTasks: 1, accepted: 2 })
  await world.casework.tick()
  expect(world.email.sent.filter((each) => each.text.startsWith('Thank you'))).toHaveLength(2)
})

test('a plan shows samples and keeps nothing that names anybody; applied, it sends', async () => {
  const run = await notify({ plan: true })
  expect(run).toMatchObject({ state: 'planned', notify: { accepted: 6, messages: 3 } })
  expect(run.samples[0]).toMatchObject({ clientId: 'ana', channel: 'sms', to: '+12125550123' })
  expect(run.samples[0]?.text).toContain('Ana, Acme Law needs')
  const kept = await world.store.transaction('acme', async (tx) => [
    await tx.query.list('run', null, 10),
    await tx.query.list('runChunk', null, 10),
  ])
  expect(JSON.stringify(kept)).not.toMatch(/\+1212555|ruiz\.example|Ana,/)
  expect(await world.casework.tick()).toBe(0)
  const done = await world.system.bulk.apply({ runId: run.runId })
  expect(lawOf(done)).toEqual(run.notify)
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
})

test('a strict apply refuses when a message would go elsewhere than was planned', async () => {
  const { runId } = await notify({ plan: true })
  await world.system.clients.put({ id: 'ana', email: 'new@ruiz.example' })
  const refused = await world.system.try.bulk.apply({ runId })
  expect(refused).toMatchObject({ error: { code: 'PLAN_CHANGED', changed: [{ caseId: 'ruiz' }] } })
  await world.casework.tick()
  expect(world.email.sent).toEqual([])
})

test('over many cases nobody gets two messages, and every case tells of its own', async () => {
  const ids = await openCases(world, 450)
  for (const id of ids.slice(300))
    await world.system.clients.put({ id: `of-${id}`, email: `${id}@x.example` })
  for (const id of ids.slice(300)) await world.system.cases.put({ id, clientIds: [`of-${id}`] })
  await world.system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  // Ana is on the first 120 and the last 60 of those that are left.
  const some = [...ids.slice(0, 120), ...ids.slice(240)]
  const { runId } = await world.system.bulk.notify({ selection: { case_ids: some }, channels: ['email'] })
  await world.casework.tick()
  const run = await world.system.bulk.get({ runId })
  expect(run.state).toBe('finished')
  expect(lawOf(run)).toMatchObject({
    cases: 330,
    recipients: 151,
    accepted: 330,
    coalesced: 179,
    messages: 151,
  })
  const to = world.email.sent.map((each) => each.to)
  expect(new Set(to).size).toBe(to.length)
  const queued = world.events.filter((each) => each.type === 'MessageQueued')
  expect(new Set(queued.map((each) => each.caseId)).size).toBe(330)
})

test('staff who see only some case types send links that open no more than one case', async () => {
  const { system, casework } = world
  await system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await system.cases.put({ id: 'ruiz', type: 'injury' })
  await system.cases.put({ id: 'second', name: 'Second', type: 'injury', clientIds: ['ana'] })
  await system.tasks.assign({ caseId: 'second', templateId: 't1' })
  await system.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example', caseTypes: ['injury'] })
  const mo = casework.as({ tenant: 'acme', staff: 'mo' })
  const run = await mo.bulk.notify({ selection: { case_ids: ['ruiz', 'second'] }, channels: ['sms'] })
  expect(lawOf(run)).toMatchObject({ accepted: 3, coalesced: 1, messages: 2 })
  const links = await system.links.list({ caseId: 'second' })
  expect(links.links).toMatchObject([{ scope: { caseId: 'second' }, clientId: 'ana' }])
})

test('samples of a plan say who would not be told, and why, and the counts say how many', async () => {
  await world.system.consents.record({ clientId: 'ana', channel: 'sms', state: 'revoked', source: 'phone' })
  const run = await notify({ plan: true })
  const sample = (clientId: string, channel: string) =>
    run.samples.find((each) => each.clientId === clientId && each.channel === channel)
  expect(sample('ana', 'sms')).toMatchObject({ suppressed: 'revoked' })
  expect(sample('ana', 'email')).toMatchObject({ suppressed: null })
  expect(sample('ben', 'sms')).toMatchObject({ suppressed: 'noAddress' })
  expect(run.notify?.suppressed).toEqual({ revoked: 2, noAddress: 2 })
})
