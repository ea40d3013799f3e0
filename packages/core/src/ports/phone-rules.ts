/** What is known of a phone number that a person typed. */
export interface ParsedPhone {
  /** E.164, such as `+12125550123`. */
  readonly e164: string
  /** False when the number is possible but not in use by the numbering plan: a warning, no refusal. */
  readonly valid: boolean
}

/** Where the holder of a phone number may be, going by the number alone. */
export interface PhonePlaces {
  /** ISO 3166 of two letters; null when the number does not tell. */
  readonly country: string | null
  /** ISO 3166-2 without the country, such as `FL`: every region that its area code serves. Empty: not known. */
  readonly regions: readonly string[]
  /** Every time zone that the number may be in. Empty: not known. */
  readonly zones: readonly string[]
}

/** How phone numbers are read. */
export interface PhoneRules {
  /** The number in E.164, reading national forms as of that country; null when it cannot be a number. */
  parse(input: string, country: string): ParsedPhone | null
  /** Where a number may be. Numbers move with people: a set of candidates, and no promise. */
  placesOf(e164: string): PhonePlaces
}
