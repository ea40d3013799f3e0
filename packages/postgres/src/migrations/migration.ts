/** A step of the schema. Never changed once it was released. */
export interface Migration {
  readonly id: number
  readonly name: string
  /** True where code that does not know this step cannot work with the schema after it. */
  readonly breaking: boolean
  /** SHA-256 of its file. */
  readonly checksum: string
  readonly statements: readonly string[]
}
