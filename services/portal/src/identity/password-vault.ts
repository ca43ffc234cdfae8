// The port to whatever keeps people's passwords. It knows people by their opaque id and nothing else of them.

export interface PasswordVault {
  /** Slow on purpose (scrypt): done before a transaction begins. */
  hash(password: string): Promise<string>;
  /** Keeps the hash for this person, new or in place of the old one. Commits by itself; asking twice leaves one. */
  keep(personId: string, hash: string): Promise<void>;
  /** Takes as long for nobody (`undefined`) as for somebody with a wrong password. */
  verify(personId: string | undefined, password: string): Promise<boolean>;
  /** Nobody signs in as this person any more; asking again is fine. */
  remove(personId: string): Promise<void>;
  /** Every person a password is kept for, with the moment it was first taken, a page at a time by `offset`. */
  list(offset: number, limit: number): Promise<readonly { personId: string; since: string }[]>;
}
