import type { AnswerValue } from '../../model/answer'
import type { CaseEvent } from '../../model/events'
import { canonicalJson, type JsonValue } from '../../model/json'

/** A digest in place of a personal value. */
export type Redact = (value: string) => Promise<string>

/**
 * The events of a case with one client's personal values replaced by digests: what they answered, drafted and
 * uploaded, and what was written to their record. On a case that has no other client, everything that was answered.
 * Events without such values are the same objects.
 */
export async function erasedEvents(
  events: readonly CaseEvent[],
  clientId: string,
  clientsOfCase: readonly string[],
  redact: Redact,
): Promise<CaseEvent[]> {
  const alone = clientsOfCase.every((each) => each === clientId)
  const theirs = (event: CaseEvent) => ('client' in event.actor ? event.actor.client === clientId : alone)
  const erased: CaseEvent[] = []
  const digests = new Map<string, string>()
  for (const event of events) {
    const next = await erasedEvent(event, clientId, theirs(event), redact)
    if (next !== event && event.type === 'CaseFieldChanged' && next.type === 'CaseFieldChanged') {
      digests.set(fieldValue(event.field, event.to), next.to as string)
    }
    erased.push(withoutWritten(next, digests))
  }
  return erased
}

/** A later snapshot of the case repeats what answers had written to it: those values go too. */
function withoutWritten(event: CaseEvent, digests: ReadonlyMap<string, string>): CaseEvent {
  if (event.type !== 'CaseChanged' || digests.size === 0) return event
  const fields = Object.entries(event.record.customFields)
  if (!fields.some(([key, value]) => digests.has(fieldValue(key, value)))) return event
  const customFields = Object.fromEntries(
    fields.map(([key, value]) => [key, digests.get(fieldValue(key, value)) ?? value]),
  )
  return { ...event, record: { ...event.record, customFields } }
}

function fieldValue(field: string, value: JsonValue): string {
  return `${field}\n${canonicalJson(value)}`
}

async function erasedEvent(
  event: CaseEvent,
  clientId: string,
  theirs: boolean,
  redact: Redact,
): Promise<CaseEvent> {
  switch (event.type) {
    case 'TaskCompleted':
    case 'DraftSaved':
      return theirs ? { ...event, value: await digestOf(event.value, redact) } : event
    case 'FileUploaded':
      return theirs
        ? { ...event, file: { ...event.file, name: await redact(event.file.name), sha256: '' } }
        : event
    case 'ClientFieldChanged': {
      if (event.clientId !== clientId) return event
      return { ...event, from: await digestOf(event.from, redact), to: await digestOf(event.to, redact) }
    }
    case 'CaseFieldChanged':
      if (!theirs) return event
      return { ...event, from: await digestOf(event.from, redact), to: await digestOf(event.to, redact) }
    case 'CaseCreated':
    case 'CaseChanged':
    case 'CaseArchived':
    case 'CaseRestored':
    case 'FormAssigned':
    case 'TaskAssigned':
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
    case 'DueChanged':
    case 'MappingSkipped':
    case 'ClientUnreachable':
    case 'FormCompleted':
    case 'FormReopened':
    case 'PersonalDataErased':
    case 'LinkCreated':
    case 'LinkOpened':
    case 'LinkRevoked':
      return event
  }
}

/** A blank stays blank: it tells nothing of anyone. */
async function digestOf(value: AnswerValue | JsonValue, redact: Redact): Promise<string | null> {
  return value === null ? null : redact(canonicalJson(value))
}
