import type { EventActor } from '../../model/actor'
import type { CaseType, Client, CustomField } from '../../model/directory'
import type { Settings } from '../../model/settings'
import type { Calendar } from '../due/calendar'
import type { Definitions } from './definitions'

/** Everything a decision over one case may read beside the case: the moment, the asker, and the firm's own facts. */
export interface CaseFacts {
  /** Canonical instant. */
  readonly moment: string
  readonly actor: EventActor
  readonly settings: Settings
  readonly definitions: Definitions
  /** The types of the cases, by id. */
  readonly caseTypes: ReadonlyMap<string, CaseType>
  /** The clients of the case by id, past ones too: what an answer wrote to one can still be taken back. */
  readonly clients: ReadonlyMap<string, Client>
  /** The custom fields that exist, by key. */
  readonly fields: ReadonlyMap<string, CustomField>
  /** The calendar of the firm in a zone. */
  calendar(zone: string): Calendar
  /** A new id, drawn in the order of asking. */
  newId(): string
}
