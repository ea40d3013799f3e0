/** What the ladder of a task has come to under its present due date. */
export interface LadderMark {
  /** Steps whose instant lies before this were missed: the date, or the work, was not there yet. */
  readonly since: string
  /** How many automations led to this due date, one by what the other did. */
  readonly depth: number
  /** By step id: how many of its occurrences are decided. */
  readonly decided: Readonly<Record<string, number>>
}
