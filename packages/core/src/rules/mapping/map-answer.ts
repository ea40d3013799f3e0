import { ownValue, type JsonValue } from '../../model/json'
import { accept, reject, type Result } from '../../model/rejection'
import type { SystemField } from '../../model/task-definition'
import { liveDefinition } from '../case/definitions'
import type { CaseChange } from '../case/change'
import type { MappingWrite, TaskState } from '../../model/task-state'
import { commandTable, standingOf } from '../status/table'
import { applyMapping, isUnreachable, sameJson } from './apply-mapping'

/** Writes what a just completed answer maps to, as events, with its provenance. */
export function mapAnswer(change: CaseChange, taskId: string, clientId: string | null): void {
  const task = change.task(taskId)
  const { facts, record } = change
  const outcome = applyMapping(task.answer?.value ?? null, {
    live: liveDefinition(task.source, task.definition, facts.definitions),
    client: clientId === null ? null : (facts.clients.get(clientId) ?? null),
    fields: facts.fields,
    answered: task.definition,
    customFields: record.customFields,
    caseType: record.type,
  })
  switch (outcome.outcome) {
    case 'none':
    case 'same':
    case 'kept':
      return
    case 'noClient':
    case 'unknownField':
    case 'typeMismatch':
      change.emit({ type: 'MappingSkipped', taskId, reason: outcome.outcome })
      return
    case 'write':
      writeField(
        change,
        task,
        { ...outcome, clientId: 'system' in outcome.target ? clientId : null },
        'answer',
      )
  }
}

/**
 * Takes back what an answer wrote, while the field still holds it. The client must be among the facts when the write
 * was to a client.
 */
export function revertMapping(change: CaseChange, task: TaskState): Result<MappingWrite> {
  const write = task.mapped
  const why = write ? whyGone(change, write) : 'its answer wrote nothing that could be taken back'
  if (!write || why !== null) {
    return reject('TASK_WRONG_STATUS', `"${task.key}": ${why ?? ''}`, {
      taskId: task.id,
      status: standingOf(task),
      legal: commandTable.revertMapping,
    })
  }
  writeField(change, task, { ...write, from: write.to, to: write.from }, 'revert')
  return accept(write)
}

/** Why a write cannot be taken back; null when it can. */
function whyGone(change: CaseChange, write: MappingWrite): string | null {
  const client = write.clientId === null ? undefined : change.facts.clients.get(write.clientId)
  if (client && client.erasedAt !== null) return 'the client was erased'
  return sameJson(fieldValue(change, write), write.to) ? null : 'the field has changed since'
}

function fieldValue(change: CaseChange, { target, clientId }: MappingWrite): JsonValue {
  if ('custom' in target) return ownValue(change.record.customFields, target.custom) ?? null
  return clientId === null ? null : (change.facts.clients.get(clientId)?.[target.system] ?? null)
}

function writeField(
  change: CaseChange,
  task: TaskState,
  write: MappingWrite,
  cause: 'answer' | 'revert',
): void {
  const { target, clientId, from, to } = write
  const common = { taskId: task.id, taskVersion: task.version, cause, from, to }
  if ('custom' in target) {
    change.emit({ type: 'CaseFieldChanged', field: target.custom, ...common })
    return
  }
  if (clientId === null) return
  change.emit({ type: 'ClientFieldChanged', clientId, field: target.system, ...common })
  if (to === null && leavesUnreachable(change, clientId, target.system)) {
    change.emit({ type: 'ClientUnreachable', taskId: task.id, clientId })
  }
}

function leavesUnreachable(change: CaseChange, clientId: string, cleared: SystemField): boolean {
  const client = change.facts.clients.get(clientId)
  return client !== undefined && isUnreachable({ ...client, [cleared]: null })
}
