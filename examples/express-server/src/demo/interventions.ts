import type { CaseTask, Desk } from '@casework/core'
import { startOfDay, type Matter } from './matters'
import type { Random } from './random'
import { deskOf, type Step } from './stage'

const day = 86_400_000
const minute = 60_000

/** What the firm's people do on a case besides: further tasks, and the exceptions that every case has. */
export function intervene(chance: Random, matter: Matter): readonly Step[] {
  const { openedAt, id, assigneeIds } = matter
  const staff = chance.pick(assigneeIds)
  const steps: Step[] = []
  const later = (days: number, act: (desk: Desk) => Promise<unknown>) => {
    const at = nextWorkday(startOfDay(openedAt) + days * day) + chance.between(14 * 60, 21 * 60) * minute
    steps.push({
      at,
      run: async (stage) => {
        await act(deskOf(stage, staff))
      },
    })
  }
  for (const templateId of extras(chance, matter.type)) {
    later(chance.between(1, 6), (desk) => desk.tasks.assign({ caseId: id, templateId }))
  }
  if (chance.chance(0.22)) {
    const formId = secondForm[matter.type] ?? 'client-onboarding'
    later(chance.between(2, 9), (desk) =>
      desk.tasks.assignForm({ caseId: id, formId, ifAssigned: 'addAnother' }),
    )
  }
  for (const [share, act] of exceptions) {
    if (chance.chance(share)) {
      later(chance.between(2, 10), (desk) =>
        onOpenTask(desk, id, chance, (task) => act(desk, task.id, chance)),
      )
    }
  }
  if (chance.chance(0.05)) later(5, (desk) => reopenOne(desk, id, chance))
  if (chance.chance(0.05)) later(14, (desk) => revokeOne(desk, id))
  return steps
}

function nextWorkday(moment: number): number {
  const weekday = new Date(moment).getUTCDay()
  return moment + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day
}

const secondForm: Readonly<Record<string, string>> = {
  disability: 'medical-history',
  'personal-injury': 'client-onboarding',
  'workers-comp': 'medical-history',
}

const templates: Readonly<Record<string, readonly string[]>> = {
  'personal-injury': ['retainer-agreement', 'injury-photos', 'photo-id', 'appointment-confirmation'],
  disability: ['retainer-agreement', 'medical-records', 'monthly-income'],
  'workers-comp': [
    'retainer-agreement',
    'medical-records',
    'injury-photos',
    'monthly-income',
    'confirm-phone',
  ],
  immigration: ['retainer-agreement', 'initial-privacy-notice', 'monthly-income', 'confirm-email'],
}

function extras(chance: Random, type: string): readonly string[] {
  return (templates[type] ?? []).filter(() => chance.chance(0.35))
}

type Exception = (desk: Desk, taskId: string, chance: Random) => Promise<unknown>

const exceptions: readonly (readonly [share: number, act: Exception])[] = [
  [
    0.2,
    (desk, taskId, chance) =>
      desk.tasks.waive({
        taskId,
        reason: chance.pick(['Already in the file', 'Not needed for this claim', 'Told us on the phone']),
      }),
  ],
  [
    0.12,
    (desk, taskId, chance) =>
      desk.tasks.hold({
        taskId,
        reason: chance.pick([
          'Waiting for records from the hospital',
          'Interpreter booked',
          'Client is traveling',
        ]),
      }),
  ],
  [
    0.15,
    (desk, taskId, chance) =>
      desk.tasks.reschedule({
        taskId,
        due: { businessDays: chance.between(4, 20) },
        reason: chance.pick(['Client asked for more time', 'Court moved the date']),
      }),
  ],
  [0.03, (desk, taskId) => desk.tasks.remove({ taskId, reason: 'Asked by mistake' })],
]

async function onOpenTask(
  desk: Desk,
  caseId: string,
  chance: Random,
  act: (task: CaseTask) => Promise<unknown>,
): Promise<void> {
  const { tasks = [] } = await desk.tasks.list({ caseId, status: ['todo', 'in_progress', 'overdue'] })
  const open = tasks.filter((task) => task.applicability === 'applicable' && task.heldSince === null)
  if (open.length > 0) await act(chance.pick(open))
}

async function reopenOne(desk: Desk, caseId: string, chance: Random): Promise<void> {
  const { tasks = [] } = await desk.tasks.list({ caseId, status: ['completed'] })
  if (tasks.length === 0) return
  await desk.tasks.reopen({ taskId: chance.pick(tasks).id, reason: 'Please check this answer once more' })
}

async function revokeOne(desk: Desk, caseId: string): Promise<void> {
  const { links } = await desk.links.list({ caseId })
  const [link] = links
  if (link) await desk.links.revoke({ linkId: link.linkId, reason: 'Sent to an old number' })
}
