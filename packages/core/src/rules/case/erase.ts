import type { AnswerValue } from '../../model/answer'
import type { CaseEvent } from '../../model/events'
import { canonicalJson, type JsonValue } from '../../model/json'
import type { DueBasis, DueState } from '../../model/task-state'
import { speakers } from './speakers'

/** A digest in place of a personal value, as `erasedMark` writes it. */
export type Redact = (value: string) => string

const mark = 'erased:'

/** What stands in place of a value with this digest. */
export function erasedMark(digest: string): string {
  return `${mark}${digest.slice(0, 32)}`
}

/** Whether a value is only the mark of one that was erased. */
export function isErased(value: unknown): boolean {
  return typeof value === 'string' && value.length === mark.length + 32 && value.startsWith(mark)
}

/** What is left of a case's history, and the stored files that go. */
export interface Erasure {
  readonly events: readonly CaseEvent[]
  /** Blob ids. */
  readonly files: readonly string[]
  /** The due dates (`YYYY-MM-DD`) that are gone: what was said of them elsewhere has to go, too. */
  readonly dates: readonly string[]
}

/**
 * The events of a case with one client's personal values replaced by digests: what they or others for them answered,
 * drafted and uploaded, what was written to their record, and the due dates that were counted from their answers, which
 * wait instead, with the instants of the steps around them. On a case that never had another client, everything that was answered. Events without such
 * values are the same objects.
 */
export function eraseFrom(events: readonly CaseEvent[], clientId: string, redact: Redact): Erasure {
  const speaks = speakers(events, clientId)
  const files: string[] = []
  /** Tasks whose due date is now one that was counted from an answer that is gone. */
  const datesGone = new Set<string>()
  const written = new Map<string, string>()
  const answersGone = new Set<string>()
  const digest = (value: AnswerValue | JsonValue) =>
    // A blank stays blank: it tells nothing of anyone.
    value === null ? null : redact(canonicalJson(value))
  const dates = new Set<string>()
  const undated = (due: DueState, taskId: string): DueState => {
    if (due.kind !== 'set' || !datesGone.has(taskId)) return due
    dates.add(due.date)
    return { kind: 'waiting', zone: due.zone }
  }
  const note = (taskId: string, basis: DueBasis | null) => {
    if (basis?.anchor.kind === 'answer' && answersGone.has(basis.anchor.taskId)) datesGone.add(taskId)
    else datesGone.delete(taskId)
  }

  const eraseEvent = (event: CaseEvent): CaseEvent => {
    switch (event.type) {
      case 'TaskCompleted':
        if (!speaks(event)) {
          answersGone.delete(event.taskId)
          return event
        }
        answersGone.add(event.taskId)
        return { ...event, value: digest(event.value) }
      case 'DraftSaved':
        return speaks(event) ? { ...event, value: digest(event.value) } : event
      case 'FileUploaded': {
        if (!speaks(event)) return event
        const { blob, name } = event.file
        files.push(blob)
        return {
          ...event,
          file: { ...event.file, blob: redact(blob), name: redact(name), sha256: '' },
        }
      }
      case 'ClientFieldChanged':
        if (event.clientId !== clientId) return event
        return { ...event, from: digest(event.from), to: digest(event.to) }
      case 'CaseFieldChanged': {
        const [before, after] = [fieldValue(event.field, event.from), fieldValue(event.field, event.to)]
        const from = written.get(before) ?? event.from
        // Only what their answers wrote is theirs; the same value that another's answer writes is not.
        const theirs = event.cause === 'answer' && speaks(event) ? digest(event.to) : null
        if (theirs !== null) written.set(after, theirs)
        else if (event.cause === 'answer') written.delete(after)
        const to = written.get(after) ?? event.to
        return from === event.from && to === event.to ? event : { ...event, from, to }
      }
      case 'CaseChanged':
        return withoutWritten(event, written)
      case 'TaskAssigned': {
        note(event.taskId, event.dueBasis)
        const due = undated(event.due, event.taskId)
        return due === event.due ? event : { ...event, due }
      }
      case 'DueChanged': {
        const from = undated(event.from, event.taskId)
        note(event.taskId, event.basis)
        const to = undated(event.to, event.taskId)
        return from === event.from && to === event.to ? event : { ...event, from, to }
      }
      case 'LadderStepFired':
      case 'LadderStepSuppressed':
      case 'LadderStepMissed':
        return datesGone.has(event.taskId) ? { ...event, plannedAt: null } : event
      case 'CaseCreated':
      case 'CaseArchived':
      case 'CaseRestored':
      case 'FormAssigned':
      case 'TaskStarted':
      case 'TaskReopened':
      case 'TaskWaived':
      case 'TaskUnwaived':
      case 'TaskHeld':
      case 'TaskReleased':
      case 'TaskRemoved':
      case 'TaskApplicable':
      case 'TaskSkipped':
      case 'TaskUndetermined':
      case 'AnswerDiscarded':
      case 'MappingSkipped':
      case 'ClientUnreachable':
      case 'FormCompleted':
      case 'FormReopened':
      case 'PersonalDataErased':
      case 'LinkCreated':
      case 'LinkOpened':
      case 'LinkRevoked':
      case 'MessageQueued':
      case 'AutomationFinished':
        return event
    }
  }

  return { events: events.map(eraseEvent), files, dates: [...dates] }
}

/** A later snapshot of the case repeats what answers had written to it: those values go too. */
function withoutWritten(
  event: Extract<CaseEvent, { type: 'CaseChanged' }>,
  written: ReadonlyMap<string, string>,
): CaseEvent {
  const fields = Object.entries(event.record.customFields)
  if (!fields.some(([key, value]) => written.has(fieldValue(key, value)))) return event
  const customFields = Object.fromEntries(
    fields.map(([key, value]) => [key, written.get(fieldValue(key, value)) ?? value]),
  )
  return { ...event, record: { ...event.record, customFields } }
}

function fieldValue(field: string, value: JsonValue): string {
  return `${field}\n${canonicalJson(value)}`
}
