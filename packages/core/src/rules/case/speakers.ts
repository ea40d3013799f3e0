import type { CaseEvent } from '../../model/events'

/** The events of a task that somebody's words are in. */
export type SpokenEvent = Extract<
  CaseEvent,
  { readonly type: 'TaskCompleted' | 'DraftSaved' | 'FileUploaded' | 'CaseFieldChanged' }
>

/**
 * Tells of each spoken event of a history whether it speaks for this client: it is theirs, or somebody entered it for
 * them. A completion says for whom; a draft or file of somebody else's is for the task's client, else the primary one
 * of that time. On a case that never had another client all of it is theirs.
 */
export function speakers(events: readonly CaseEvent[], clientId: string): (event: SpokenEvent) => boolean {
  const theirs = new Set<number>()
  const clients = new Set<string>()
  const taskClients = new Map<string, string | null>()
  const answered = new Map<string, string | null>()
  let primary: string | null = null
  for (const event of events) {
    if (event.type === 'CaseCreated' || event.type === 'CaseChanged') {
      primary = event.record.primaryClientId
      for (const each of event.record.clientIds) clients.add(each)
    } else if (event.type === 'TaskAssigned') {
      taskClients.set(event.taskId, event.clientId)
    } else if (event.type === 'TaskCompleted') {
      answered.set(event.taskId, event.clientId)
      if (event.clientId === clientId) theirs.add(event.seq)
    } else if (event.type === 'CaseFieldChanged') {
      if (answered.get(event.taskId) === clientId) theirs.add(event.seq)
    } else if (event.type === 'DraftSaved' || event.type === 'FileUploaded') {
      const author = 'client' in event.actor ? event.actor.client : null
      if ((author ?? taskClients.get(event.taskId) ?? primary) === clientId) theirs.add(event.seq)
    }
  }
  const alone = [...clients].every((each) => each === clientId)
  return (event) => alone || theirs.has(event.seq)
}
