import { beforeEach, expect, test } from 'vitest'
import { CaseworkError } from '../../src/index'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'shortText', when: { task: 'a', isTrue: true } },
  ])
})

test('a refusal is thrown with its code, and returned as data under try', async () => {
  await world.system.tasks.complete({ ...on('a'), answer: true })
  const thrown = await world.system.tasks
    .complete({ ...on('a'), answer: true })
    .catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(CaseworkError)
  expect(thrown).toMatchObject({
    code: 'TASK_ALREADY_COMPLETED',
    rejection: { completedBy: { system: true } },
  })
  const returned = await world.system.try.tasks.complete({ ...on('a'), answer: true })
  expect(returned).toMatchObject({ ok: false, error: { code: 'TASK_ALREADY_COMPLETED' } })
})

test('the same idempotency key gives the same result and one effect for seven days', async () => {
  const first = await world.system.tasks.complete({ ...on('a'), answer: true, idempotencyKey: 'k' })
  const events = world.events.length
  world.clock.advance('P6D')
  expect(await world.system.tasks.complete({ ...on('a'), answer: true, idempotencyKey: 'k' })).toEqual(first)
  expect(world.events.length).toBe(events)
  const other = await world.system.try.tasks.complete({ ...on('a'), answer: false, idempotencyKey: 'k' })
  expect(other).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_MISMATCH' } })
  const elsewhere = await world.system.try.tasks.start({ ...on('a'), idempotencyKey: 'k' })
  expect(elsewhere).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_MISMATCH' } })
  world.clock.advance('P2D')
  expect(
    await world.system.try.tasks.complete({ ...on('a'), answer: true, idempotencyKey: 'k' }),
  ).toMatchObject({ ok: false })
})

test('a refused command does not use its idempotency key up', async () => {
  const refused = await world.system.try.tasks.complete({ ...on('b'), answer: 'x', idempotencyKey: 'k' })
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'TASK_NOT_APPLICABLE', because: 'undetermined' },
  })
  await world.system.tasks.complete({ ...on('a'), answer: true })
  expect(await world.system.tasks.complete({ ...on('b'), answer: 'x', idempotencyKey: 'k' })).toMatchObject({
    task: { status: 'completed' },
  })
})

test('the same submission gives the first result again, another one is told who completed it', async () => {
  const first = await world.system.tasks.complete({ ...on('a'), answer: true, submissionId: 's1' })
  const again = await world.system.tasks.complete({ ...on('a'), answer: true, submissionId: 's1' })
  expect(again.task).toEqual(first.task)
  expect(
    await world.system.try.tasks.complete({ ...on('a'), answer: true, submissionId: 's2' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'TASK_ALREADY_COMPLETED' },
  })
})

test('of sixteen writers who complete one task, one wins and fifteen are told so', async () => {
  const results = await Promise.all(
    Array.from({ length: 16 }, () => world.system.try.tasks.complete({ ...on('a'), answer: true })),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  const codes = results.flatMap((result) => (result.ok ? [] : [result.error.code]))
  expect(new Set(codes)).toEqual(new Set(['TASK_ALREADY_COMPLETED']))
  expect(world.events.filter((event) => event.type === 'TaskCompleted')).toHaveLength(1)
})

test('siblings finished at once release their dependent exactly once', async () => {
  await assignTasks(
    world.system,
    [
      { key: 'x', name: 'X', type: 'yesNo' },
      { key: 'y', name: 'Y', type: 'yesNo' },
      {
        key: 'z',
        name: 'Z',
        type: 'yesNo',
        when: {
          all: [
            { task: 'x', isTrue: true },
            { task: 'y', isTrue: true },
          ],
        },
      },
    ],
    'siblings',
  )
  await Promise.all(['x', 'y'].map((key) => world.system.tasks.complete({ ...on(key), answer: true })))
  const released = world.events.filter((event) => event.type === 'TaskApplicable')
  expect(released).toHaveLength(1)
})

test('a draft is seen by its author and by staff, counts for nothing, and completes the task when asked', async () => {
  const ana = world.casework.as({ tenant: 'acme', client: 'ana' })
  const ben = world.casework.as({ tenant: 'acme', client: 'ben' })
  expect((await ana.tasks.saveDraft({ ...on('a'), answer: true })).task).toMatchObject({
    status: 'in_progress',
    draft: true,
  })
  expect((await world.system.tasks.get(on('a'))).draft).toBe(true)
  expect((await world.system.tasks.get(on('b'))).applicability).toBe('undetermined')
  expect(await ben.try.tasks.complete(on('a'))).toMatchObject({
    ok: false,
    error: { code: 'ANSWER_INVALID' },
  })
  expect((await ana.tasks.complete(on('a'))).changed.map((task) => task.key)).toEqual(['b'])
})

test('the answer of another recipient is told as completed, without its text', async () => {
  await world.casework.as({ tenant: 'acme', client: 'ana' }).tasks.complete({ ...on('a'), answer: true })
  const link = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ben' })
  const opened = await world.casework.withLink(link.url.slice(link.url.lastIndexOf('/') + 1)).links.open({})
  expect(opened.sections[0]?.tasks[0]).toMatchObject({ key: 'a', status: 'completed', answer: null })
})

test('an answer of a task that becomes skipped sleeps, and is there again when the task applies again', async () => {
  await world.system.tasks.complete({ ...on('a'), answer: true })
  await world.system.tasks.complete({ ...on('b'), answer: 'St. Mary' })
  await world.system.tasks.reopen({ ...on('a'), reason: 'wrong' })
  await world.system.tasks.complete({ ...on('a'), answer: false })
  expect(await world.system.tasks.get(on('b'))).toMatchObject({ status: 'skipped', answer: null })
  await world.system.tasks.reopen({ ...on('a'), reason: 'right after all' })
  await world.system.tasks.complete({ ...on('a'), answer: true })
  expect(await world.system.tasks.get(on('b'))).toMatchObject({ status: 'completed', answer: 'St. Mary' })
})

test('a form again is refused, added once more, or topped up', async () => {
  const { system } = world
  expect(await system.try.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })).toMatchObject({
    ok: false,
    error: { code: 'FORM_ALREADY_ASSIGNED' },
  })
  const second = await system.tasks.assignForm({ caseId: 'ruiz', formId: 'intake', ifAssigned: 'addAnother' })
  expect(second.tasks.map((task) => task.key)).toEqual(['a-2', 'b-2'])
  await system.tasks.complete({ ...on('a-2'), answer: true })
  expect((await system.tasks.get(on('b-2'))).applicability).toBe('applicable')
  expect((await system.tasks.get(on('b'))).applicability).toBe('undetermined')
  await system.tasks.remove({ ...on('b-2'), reason: 'not needed' })
  const topped = await system.tasks.assignForm({ caseId: 'ruiz', formId: 'intake', ifAssigned: 'topUp' })
  expect(topped.tasks.map((task) => [task.key, task.applicability])).toEqual([
    ['a-2', 'applicable'],
    ['b-3', 'applicable'],
  ])
})

test('a form is complete when everything that applies is, and open again when something is', async () => {
  const assignment = async () => (await world.system.assignments.list({ caseId: 'ruiz' })).assignments[0]
  await world.system.tasks.complete({ ...on('a'), answer: false })
  expect(await assignment()).toMatchObject({
    completedAt: '2026-03-02T14:00:00Z',
    progress: { percent: 100, skipped: 1 },
  })
  await world.system.tasks.reopen({ ...on('a'), reason: 'again' })
  expect(await assignment()).toMatchObject({ completedAt: null })
  const types = world.events.map((event) => event.type)
  expect(types.filter((type) => type === 'FormCompleted' || type === 'FormReopened')).toEqual([
    'FormCompleted',
    'FormReopened',
  ])
})

test('a template goes onto a case by itself, and a new version leaves it as it was', async () => {
  const { system } = world
  await system.templates.put({ id: 'photo-id', name: 'Photo ID', type: 'image', due: { businessDays: 2 } })
  const { task } = await system.tasks.assign({ caseId: 'ruiz', templateId: 'photo-id' })
  expect(task).toMatchObject({ key: 'photo-id', section: null, due: { date: '2026-03-04' } })
  expect(await system.templates.put({ id: 'photo-id', name: 'Photo of your ID' })).toMatchObject({
    version: 2,
  })
  expect((await system.tasks.get(on('photo-id'))).name).toBe('Photo ID')
  expect((await system.tasks.assign({ caseId: 'ruiz', templateId: 'photo-id' })).task).toMatchObject({
    key: 'photo-id-2',
    name: 'Photo of your ID',
  })
})

test('a new case of a type begins with the type’s forms', async () => {
  await world.system.caseTypes.put({ id: 'injury', name: 'Injury', defaultForms: ['intake'] })
  await world.system.cases.put({ id: 'lee', name: 'Lee', type: 'injury', clientIds: ['ana'] })
  expect((await world.system.tasks.list({ caseId: 'lee' })).tasks?.map((task) => task.key)).toEqual([
    'a',
    'b',
  ])
})

test('an archived case is in no list and takes no work until it is restored', async () => {
  await world.system.cases.archive({ caseId: 'ruiz' })
  expect((await world.system.cases.list({})).cases).toEqual([])
  expect((await world.system.tasks.dashboard({})).tasks).toEqual([])
  expect(await world.system.try.tasks.start(on('a'))).toMatchObject({
    ok: false,
    error: { code: 'FORBIDDEN' },
  })
  await world.system.cases.archive({ caseId: 'ruiz', archived: false })
  expect((await world.system.tasks.start(on('a'))).task.status).toBe('in_progress')
})

test('put keeps what is omitted and clears what is null', async () => {
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'Ana@RUIZ.example', timeZone: 'America/Chicago' })
  expect(await system.clients.put({ id: 'ana', timeZone: null })).toMatchObject({
    firstName: 'Ana',
    phone: '+12125550123',
    email: 'Ana@ruiz.example',
    timeZone: null,
  })
  await system.cases.put({
    id: 'ruiz',
    dates: { hearing: '2026-06-01' },
    customFields: { claimNumber: 'C-1' },
  })
  expect(await system.cases.put({ id: 'ruiz', status: 'open' })).toMatchObject({
    status: 'open',
    dates: { hearing: '2026-06-01' },
    customFields: { claimNumber: 'C-1' },
    clientIds: ['ana', 'ben'],
  })
  expect(
    await system.cases.put({ id: 'ruiz', dates: { hearing: null }, customFields: { claimNumber: null } }),
  ).toMatchObject({
    dates: {},
    customFields: { claimNumber: null },
  })
})

test('removing a completed task is for admins', async () => {
  await world.system.tasks.complete({ ...on('a'), answer: true })
  const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
  expect(await mo.try.tasks.remove({ ...on('a'), reason: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'FORBIDDEN' },
  })
  const { changed } = await world.casework
    .as({ tenant: 'acme', staff: 'dana' })
    .tasks.remove({ ...on('a'), reason: 'x' })
  expect(changed).toMatchObject([{ key: 'b', status: 'skipped' }])
  expect(await world.system.try.tasks.get(on('a'))).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  expect((await world.system.tasks.history(on('a'))).events.at(-1)?.type).toBe('TaskRemoved')
})

test('without a sort, forms come in their own order and tasks assigned directly come last', async () => {
  const { system } = world
  await system.templates.put({ id: 'photo-id', name: 'Photo ID', type: 'image' })
  await system.cases.put({ id: 'lee', name: 'Lee' })
  await system.tasks.assign({ caseId: 'lee', templateId: 'photo-id' })
  await system.tasks.assignForm({ caseId: 'lee', formId: 'intake' })
  const { tasks } = await system.tasks.list({ caseId: 'lee' })
  expect(tasks?.map((task) => task.key)).toEqual(['a', 'b', 'photo-id'])
  const { sections } = await system.tasks.list({ caseId: 'lee', groupBy: 'section' })
  expect(sections?.map((section) => section.name)).toEqual(['Questions', null])
})

test('the history of a case is read page by page, newest first, and each event once', async () => {
  await world.system.tasks.complete({ ...on('a'), answer: true })
  const whole = await world.system.cases.history({ caseId: 'ruiz' })
  expect(whole.next).toBeNull()
  expect(whole.events.at(-1)?.type).toBe('CaseCreated')
  const seen: number[] = []
  for (let before: number | null | undefined; before !== null;) {
    const page = await world.system.cases.history({ caseId: 'ruiz', limit: 2, ...(before ? { before } : {}) })
    seen.push(...page.events.map((event) => event.seq))
    before = page.next
  }
  expect(seen).toEqual(whole.events.map((event) => event.seq))
  expect(seen).toEqual(seen.map((_, index) => seen.length - index))
})

test('a condition on a question that was taken off and put on again is explained by the new one', async () => {
  const { system } = world
  await system.tasks.remove({ ...on('a'), reason: 'asked wrongly' })
  await system.tasks.assignForm({ caseId: 'ruiz', formId: 'intake', ifAssigned: 'topUp' })
  const { task } = await system.tasks.complete({ ...on('a-2'), answer: true })
  const told = await system.tasks.explain({ ...on('b'), what: 'applicability' })
  expect(told).toMatchObject({ applicability: 'applicable', condition: { truth: 'true', taskId: task.id } })
})

test('a very long key that is taken is cut, so that the task can still be named by it', async () => {
  const { system } = world
  const key = 'k'.repeat(128)
  await assignTasks(system, [{ key, name: 'K', type: 'yesNo' }], 'long')
  const again = { caseId: 'ruiz', formId: 'long', ifAssigned: 'addAnother' } as const
  const keys = [await system.tasks.assignForm(again), await system.tasks.assignForm(again)].map(
    ({ tasks }) => tasks[0]?.key ?? '',
  )
  expect(keys).toEqual([`${'k'.repeat(126)}-2`, `${'k'.repeat(126)}-3`])
  for (const each of keys) expect((await system.tasks.get(on(each))).key).toBe(each)
})

test('what is discarded when it is skipped takes its drafts along', async () => {
  const { system } = world
  await assignTasks(
    system,
    [
      { key: 'hurt', name: 'Hurt?', type: 'yesNo' },
      {
        key: 'where',
        name: 'Where?',
        type: 'shortText',
        onSkip: 'discard',
        when: { task: 'hurt', isTrue: true },
      },
    ],
    'injury',
  )
  await system.tasks.complete({ ...on('hurt'), answer: true })
  await system.tasks.saveDraft({ ...on('where'), answer: 'the left' })
  await system.tasks.reopen({ ...on('hurt'), reason: 'a slip' })
  await system.tasks.complete({ ...on('hurt'), answer: false })
  expect(await system.tasks.get(on('where'))).toMatchObject({ status: 'skipped', phase: 'todo', draft: null })
})
