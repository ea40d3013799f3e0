import { taskTypes, type CaseTask, type Desk } from '@casework/core'
import { demoAnswer, type Answering } from './answers'
import { demoFile } from './files'
import { demoTenant } from './firm'
import { wait, type Stage } from './stage'

/** How far a client goes in one sitting. */
export interface Sitting extends Omit<Answering, 'today'> {
  readonly token: string
  /** Tasks answered at most. */
  readonly most: number
  /** True: uploads what is asked for too. */
  readonly uploads: boolean
  /** How many texts stay half written. */
  readonly drafts: number
}

/** A client opens their link, answers some tasks in order, and closes the page. What is done stays done. */
export async function visit(stage: Stage, sitting: Sitting): Promise<void> {
  const link = stage.casework.withLink(sitting.token)
  const opened = await link.links.open({})
  const waiting = opened.sections.flatMap((section) => section.tasks).filter(isOpen)
  const signedIn = stage.casework.as({ tenant: demoTenant, client: sitting.client.id })
  const answering = { ...sitting, today: stage.clock.now().slice(0, 10) }
  let left = sitting.most
  let desk = link
  for (let task = waiting.shift(); task && left > 0; task = waiting.shift()) {
    const changed = await answer(desk, task, answering)
    if (!changed) continue
    left -= 1
    // Who does more than a few signs in to the firm's portal for the rest.
    if (sitting.most - left === 4) desk = signedIn
    // What this answer has made necessary comes next; what it has spared falls away.
    const moved = new Map(changed.map((each) => [each.id, each]))
    const spared = waiting.filter((each) => !moved.has(each.id))
    waiting.splice(0, waiting.length, ...changed.filter(isOpen), ...spared)
    wait(stage, sitting.random.between(8, 40))
  }
  const texts = waiting.filter((each) => taskTypes[each.type] === 'text' && !each.multiple)
  for (const { id } of texts.slice(0, sitting.drafts)) {
    await desk.tasks.saveDraft({ taskId: id, answer: 'I still have to ' })
  }
}

async function answer(desk: Desk, task: CaseTask, sitting: Sitting & Answering): Promise<CaseTask[] | null> {
  const shape = taskTypes[task.type]
  if (shape === 'file' || shape === 'files') return sitting.uploads ? upload(desk, task, sitting) : null
  const value = demoAnswer(task, sitting)
  if (value === undefined || (value === null && task.required)) return null
  const { changed } = await desk.tasks.complete({ taskId: task.id, answer: value })
  return changed
}

async function upload(desk: Desk, task: CaseTask, { random, client }: Sitting): Promise<CaseTask[]> {
  if (!task.required && random.chance(0.5)) {
    return (await desk.tasks.complete({ taskId: task.id, answer: null })).changed
  }
  const file = await desk.links.upload({ taskId: task.id, ...demoFile(task, client) })
  const many = task.multiple || taskTypes[task.type] === 'files'
  const { changed } = await desk.tasks.complete({ taskId: task.id, answer: many ? [file] : file })
  return changed
}

function isOpen({ applicability, waived, phase, type }: CaseTask): boolean {
  return applicability === 'applicable' && !waived && phase !== 'completed' && type in taskTypes
}
