/** What is known of a phone number that a person typed. */
export interface ParsedPhone {
  /** E.164, such as `+12125550123`. */
  readonly e164: string
  /** False when the number is possible but not in use by the numbering plan: a warning, no refusal. */
  readonly valid: boolean
}

/** How phone numbers are read. */
export interface PhoneRules {
  /** The number in E.164, reading national forms as of that country; null when it cannot be a number. */
  parse(input: string, country: string): ParsedPhone | null
}
