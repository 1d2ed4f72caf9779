export interface User {
  readonly userID: string
  readonly username: string
  readonly displayName: string
  readonly email: string
  /** Encoded scrypt hash, see `secrets/password-hash.ts`. */
  readonly passwordHash: string
}

export interface Users {
  put(user: User): Promise<void>
  find(userID: string): Promise<User | undefined>
  findByUsername(username: string): Promise<User | undefined>
}
