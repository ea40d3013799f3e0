/**
 * The rules of time zones. Node, the operating system and the database each carry their own copy, so which one is
 * in force is a visible fact. Two calls with the same arguments and version give the same answer.
 */
export interface ZoneRules {
  /** The edition of the rules, such as `2025c`; every computed instant is stored beside it. */
  readonly version: string
  /** True when the name is a zone these rules know. */
  knows(zone: string): boolean
  /** Minutes east of UTC at that instant (epoch milliseconds), seconds as fractions. */
  offsetAt(zone: string, epoch: number): number
}
