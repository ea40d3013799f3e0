/** Where new ids come from. */
export interface Ids {
  /** A row id: uuid v7 of the moment, rising in the order drawn. */
  next(moment: string): string
  /** A secret of at least 128 random bits in 22 base64url characters, for link ids and codes. */
  secret(): string
}
