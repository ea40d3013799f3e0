/** What a token is for. A token of one purpose is refused for every other. */
export type TokenPurpose = 'link' | 'page' | 'unsubscribe' | 'code'

/** What a token says: all of it is verified, none of it is secret. Times in epoch seconds. */
export interface TokenClaims {
  readonly tenant: string
  /** The record it stands for, such as a link's id. */
  readonly subject: string
  /** At least 128 random bits; the identity of the token, never the string itself. */
  readonly jti: string
  readonly issuedAt: number
  readonly expiresAt: number
}

/** Signing keys by `kid`, seals, and digests. */
export interface Keys {
  /** A compact token signed with the newest key of that purpose and tenant. */
  sign(purpose: TokenPurpose, claims: TokenClaims): Promise<string>
  /**
   * The claims of a token that is well formed, signed by a live key for that purpose and its tenant, and in its
   * lifetime at `now` (epoch seconds); null for every other string, whatever is wrong with it. With null for `now` its
   * lifetime may be over: for an ended link that asks for a new one.
   */
  verify(purpose: TokenPurpose, token: string, now: number | null): Promise<TokenClaims | null>
  /** The text in a form that opens only for who has this secret and the host's keys; neither is in it. */
  seal(secret: string, text: string): Promise<string>
  /** The text that was sealed with this secret under a key that still lives; null for everything else. */
  unseal(secret: string, sealed: string): Promise<string | null>
  /** SHA-256 in lower-case hexadecimal. */
  digest(bytes: Uint8Array | string): Promise<string>
}
