import { on, openWorld, type World } from '../support/world'
import type { CaseEvent, Desk } from '../../src/index'

/** The events of steps, in order. */
export type StepEvent = Extract<
  CaseEvent,
  { type: 'LadderStepFired' | 'LadderStepSuppressed' | 'LadderStepMissed' }
>

/** A step as an author writes it. */
export type Step = NonNullable<Parameters<Desk['settings']['put']>[0]['ladder']>[number]

/** A world in which Ana can be texted and e-mailed, and one task is due on 9 March, seven days after the start. */
export async function ladderWorld(ladder: readonly Step[], more: object = {}): Promise<World> {
  const world = await openWorld()
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await system.cases.put({ id: 'ruiz', clientIds: ['ana'] })
  await system.settings.put({ ladder: [...ladder] })
  await system.templates.put({
    id: 'hospital',
    name: 'Which hospital?',
    type: 'shortText',
    due: { days: 7 },
    ...more,
  })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'hospital' })
  return world
}

/** Lets time pass as a worker sees it: it wakes whenever something is due. */
export async function runUntil({ casework, clock }: World, until: string): Promise<void> {
  for (;;) {
    await casework.tick()
    const next = await casework.next()
    if (next === null || next > until) break
    clock.set(next > clock.now() ? next : clock.now())
  }
  clock.set(until)
}

/** What became of steps, shortly: `fired remind#1 2026-03-06T14:00:00Z`. */
export function steps({ events }: World): string[] {
  return events.filter(isStep).map((event) => {
    const became = event.type.replace('LadderStep', '').toLowerCase()
    const reason = 'reason' in event ? ` (${event.reason})` : ''
    return `${became} ${event.step}#${String(event.n)} ${event.at}${reason}`
  })
}

export function isStep(event: CaseEvent): event is StepEvent {
  return event.type.startsWith('LadderStep')
}

export const hospital = on('hospital')
