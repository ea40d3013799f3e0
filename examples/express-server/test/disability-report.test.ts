import type { AnswerValue, BlobReference, CaseTask, Desk, JsonValue } from '@casework/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerEverything, openPage, shownTasks } from './client-pages'
import { longHistory, neverWorked, type Persona } from './personas'
import { serve, type Served } from './server'
import { readable } from './visit-desk'

let served: Served
let desk: Desk

beforeAll(async () => {
  served = await serve({ cases: 0 })
  desk = served.casework.as({ tenant: served.tenant, staff: 'vikram' })
}, 60_000)
afterAll(() => served.close())

/** A case with nothing but the report, and a link for its client, whose name and number the firm has wrong. */
async function reportFor(id: string) {
  await desk.clients.put({
    id: `${id}-client`,
    firstName: 'Wrong',
    lastName: 'Name',
    phone: '+12125550100',
    email: 'old@example.com',
    smsConsent: { source: 'Engagement letter' },
  })
  await desk.cases.put({ id, name: 'A disability claim', type: 'disability', clientIds: [`${id}-client`] })
  const { assignments } = await desk.assignments.list({ caseId: id })
  const { assignmentId } = assignments.find((each) => each.formId === 'disability-report-adult')!
  const link = await desk.links.create({ scope: { assignmentId }, clientId: `${id}-client` })
  const { tasks = [] } = await desk.tasks.list({ caseId: id })
  return { link: link.shortUrl, keyOf: new Map(tasks.map((task) => [task.id, task.key])) }
}

const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

async function complete(caseId: string, persona: Persona) {
  const { link, keyOf } = await reportFor(caseId)
  const asked = new Set<string>()
  const last = await answerEverything(link, {
    answer(taskId) {
      const key = keyOf.get(taskId) ?? taskId
      asked.add(key)
      return persona.answers[key]
    },
    file: (taskId) =>
      persona.files.includes(keyOf.get(taskId) ?? '') ? new File([pdf], 'records.pdf') : undefined,
  })
  const { tasks = [], progress } = await desk.tasks.list({ caseId })
  return {
    link,
    last,
    asked,
    tasks,
    progress,
    client: await desk.clients.get({ clientId: `${caseId}-client` }),
  }
}

type Completed = Awaited<ReturnType<typeof complete>>

const keysOf = (tasks: readonly CaseTask[], status: CaseTask['status']) =>
  tasks.filter((task) => task.status === status).map((task) => task.key)

/** What a phone number becomes when it is read. */
const expectedAnswer = (task: CaseTask, answer: JsonValue): unknown =>
  task.type === 'phone' && typeof answer === 'string' ? `+1${answer.replace(/^\+1|\D/g, '')}` : answer

describe.each([
  ['someone who never worked and sees no doctor', 'never', neverWorked],
  ['someone with three jobs, hospital stays and medicines', 'long', longHistory],
] as const)('the disability report of %s', (_who, caseId, persona) => {
  let done: Completed
  beforeAll(async () => {
    done = await complete(caseId, persona)
  }, 60_000)

  test('skips exactly the questions that the printed form tells them to pass over', () => {
    expect(keysOf(done.tasks, 'skipped').sort()).toEqual([...persona.skipped].sort())
    expect(done.tasks).toHaveLength(176)
  })

  test('asks every other question, and no other', () => {
    const applying = [...Object.keys(persona.answers), ...persona.files].sort()
    expect(keysOf(done.tasks, 'completed').sort()).toEqual(applying)
    expect([...done.asked].sort()).toEqual(applying)
  })

  test('ends at 100 per cent with a receipt, and opening it again asks nothing', async () => {
    expect(done.progress).toMatchObject({
      percent: 100,
      done: done.progress.total,
      skipped: persona.skipped.length,
      undetermined: 0,
    })
    expect(done.last.status).toBe(200)
    expect(shownTasks(done.last)).toEqual([])
    const receipt = await openPage(done.link)
    expect(receipt.html).not.toContain('<form')
    expect(readable(receipt.html)).toContain(persona.answers['condition1'])
  })

  test('keeps every answer as it was given', () => {
    for (const task of done.tasks) {
      const given = persona.answers[task.key]
      if (given !== undefined)
        expect([task.key, task.answer]).toEqual([task.key, expectedAnswer(task, given)])
    }
    expect(done.tasks.every((task) => task.status === 'skipped' || task.completedBy !== null)).toBe(true)
  })

  test('writes name, phone and e-mail to the client and the rest to the case', async () => {
    const { answers } = persona
    expect(done.client).toMatchObject({
      firstName: answers['firstName'],
      lastName: answers['lastName'],
      email: answers['email'],
      phone: expectedAnswer({ type: 'phone' } as CaseTask, answers['daytimePhone'] ?? null),
    })
    const reach = await desk.clients.reach({ clientId: done.client.id })
    expect(reach.channels.find((each) => each.channel === 'sms')?.consents).toEqual({})
    const { customFields } = await desk.cases.get({ caseId })
    expect(customFields).toMatchObject({
      ssnLast4: answers['ssnLast4'],
      onsetDate: answers['onsetNeverWorked'] ?? answers['onsetAfterStopping'],
    })
  })

  test('hands the uploaded file to staff, byte for byte', async () => {
    for (const key of persona.files) {
      const [file] = done.tasks.find((task) => task.key === key)!.answer as Extract<
        AnswerValue,
        readonly unknown[]
      >
      const { blob, name } = file as BlobReference
      const { bytes, type } = await desk.files.read({ blob })
      expect([name, type]).toEqual(['records.pdf', 'application/pdf'])
      expect(bytes).toEqual(pdf)
      const download = await fetch(`${served.url}/files/${encodeURIComponent(blob)}`, {
        headers: { cookie: 'desk-staff=vikram' },
      })
      expect(new Uint8Array(await download.arrayBuffer())).toEqual(pdf)
    }
  })
})
