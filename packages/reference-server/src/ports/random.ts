/** Randomness as an argument. `bytes` is cryptographically strong outside seeded simulations. */
export interface Random {
  bytes(length: number): Uint8Array
}
