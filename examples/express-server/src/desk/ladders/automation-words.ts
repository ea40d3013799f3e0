/** An automation as people choose it. */
export interface AutomationWords {
  readonly name: string
  readonly label: string
  /** As the end of a sentence. */
  readonly does: string
}

/** Those that every host has. */
const builtIn: readonly AutomationWords[] = [
  { name: 'setCaseStatus', label: 'Set the status of the case', does: 'set the status of the case' },
  { name: 'assignForm', label: 'Put a form on the case', does: 'put a form on the case' },
  { name: 'assignTemplate', label: 'Add a task to the case', does: 'add a task to the case' },
]

/** The firm's own. */
const own: readonly AutomationWords[] = [
  { name: 'flagCase', label: 'Flag the case as stalled', does: 'flag the case as stalled' },
]

const worded: readonly AutomationWords[] = [...own, ...builtIn]

/** What an automation does, in words; one without words is called by its name. */
export function automationWords(name: string): AutomationWords {
  return worded.find((each) => each.name === name) ?? { name, label: name, does: `run “${name}”` }
}
