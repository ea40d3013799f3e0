import type { AutomationCall } from '../../ports/automations'
import type { Desk } from '../desk.generated'

/**
 * A handler of an automation. It is called at least once: after a crash, a time-out or an error it is called again with the
 * same key. `desk` acts as the automation, so that history tells who did it and chains of automations come to an end.
 */
export type AutomationHandler = (call: AutomationCall & { readonly desk: Desk }) => Promise<void>

/** Handlers by the name that ladders use. */
export type Automations = Readonly<Record<string, AutomationHandler>>
