import type { CaseState } from '../../model/case-state'
import type { CaseEvent, EventData } from '../../model/events'
import type { CaseRecord } from '../../model/directory'
import type { Assignment, TaskState } from '../../model/task-state'
import { applyEvent, mutableCopy, type MutableCase } from './evolve'
import type { CaseFacts } from './facts'

/**
 * A case being decided over. Each event is applied as it is emitted, so the next decision sees its effect; the state
 * that came in is never touched. One change is one command on one case, at one moment, by one actor.
 */
export class CaseChange {
  readonly events: CaseEvent[] = []
  private readonly now: MutableCase
  private finished = false

  constructor(
    /** The case as it was loaded. */
    readonly before: CaseState,
    readonly facts: CaseFacts,
  ) {
    this.now = mutableCopy(before)
  }

  get record(): CaseRecord {
    return this.now.record
  }

  get tasks(): ReadonlyMap<string, TaskState> {
    return this.now.tasks
  }

  get assignments(): readonly Assignment[] {
    return this.now.assignments
  }

  /** The case as it is now, for good: nothing more can happen in this change. */
  finish(): CaseState {
    this.finished = true
    return this.now
  }

  /** The task as it is now. Throws for an id that is not on the case: a fault of the caller. */
  task(taskId: string): TaskState {
    const found = this.now.tasks.get(taskId)
    if (!found) throw new Error(`No task ${taskId} on case ${this.now.record.id}`)
    return found
  }

  /** Adds an event and applies it. */
  emit(data: EventData): void {
    if (this.finished) throw new Error(`${data.type} after the change was finished`)
    const { moment, actor } = this.facts
    const event: CaseEvent = {
      caseId: this.now.record.id,
      seq: this.now.seq + 1,
      commandSeq: this.before.seq + 1,
      at: moment,
      actor,
      ...data,
    }
    applyEvent(this.now, event, this.facts.definitions)
    this.events.push(event)
  }
}
