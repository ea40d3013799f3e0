import { isBlank, type AnswerValue } from '../../model/answer'
import type { Client, CustomField } from '../../model/directory'
import { canonicalJson, ownValue, type JsonValue } from '../../model/json'
import type { MappingTarget, TaskDefinition } from '../../model/task-definition'
import { mappingProblem, takesValue } from './mapping-problem'

/** What an answer does to the field it maps to. */
export type MappingOutcome =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'noClient' }
  | { readonly outcome: 'unknownField' }
  | { readonly outcome: 'typeMismatch' }
  | { readonly outcome: 'kept' }
  | {
      readonly outcome: 'write'
      readonly target: MappingTarget
      readonly from: JsonValue
      readonly to: JsonValue
    }

/** What a mapping may look at. */
export interface MappingFacts {
  /** The newest version of the template, or of the form's inline task; undefined when there is none any more. */
  readonly live: Pick<TaskDefinition, 'mapTo' | 'onBlank'> | undefined
  /** The definition that the answer was given to: the target must hold such answers. */
  readonly answered: Pick<TaskDefinition, 'type' | 'multiple' | 'options'>
  /** The client the answer speaks for; null on a case without clients. Nothing is written to an erased one. */
  readonly client: Client | null
  readonly fields: ReadonlyMap<string, CustomField>
  readonly customFields: Readonly<Record<string, JsonValue>>
  readonly caseType: string | null
}

/**
 * Decides what a completed answer writes (rules: Mapping). Mapping is the one live property of a template: the newest
 * version says whether and where. An explicitly blank answer clears the four fields of a client; a custom field keeps
 * its value unless `onBlank: 'clear'`. The same value again writes nothing, and so does an answer that the target
 * cannot hold: another type by a newer version, a name that is too long, a choice that the field does not offer.
 *
 * @example `applyMapping('+12125550123', facts) // { outcome: 'write', target: { system: 'phone' }, from: null, to: '+1…' }`
 */
export function applyMapping(answer: AnswerValue, facts: MappingFacts): MappingOutcome {
  const target = facts.live?.mapTo
  if (!target) return { outcome: 'none' }
  const to = isBlank(answer) ? null : (answer as JsonValue)
  const problem = mappingProblem({ ...facts.answered, mapTo: target }, facts.fields, facts.caseType)
  if (problem) return { outcome: problem.code === 'UNKNOWN_FIELD' ? 'unknownField' : 'typeMismatch' }
  if (to !== null && !takesValue(target, to, facts.fields)) return { outcome: 'typeMismatch' }
  if ('system' in target) {
    if (!facts.client || facts.client.erasedAt !== null) return { outcome: 'noClient' }
    return writeOf(target, facts.client[target.system], to)
  }
  if (to === null && facts.live.onBlank !== 'clear') return { outcome: 'kept' }
  return writeOf(target, ownValue(facts.customFields, target.custom) ?? null, to)
}

function writeOf(target: MappingTarget, from: JsonValue, to: JsonValue): MappingOutcome {
  return sameJson(from, to) ? { outcome: 'same' } : { outcome: 'write', target, from, to }
}

/** Equal as stored values: lists item by item, objects by their canonical text. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b)
}

/** True when nothing is left to reach the client by: no phone, no e-mail, no portal. */
export function isUnreachable(client: Pick<Client, 'phone' | 'email' | 'portal'>): boolean {
  return client.phone === null && client.email === null && !client.portal
}
