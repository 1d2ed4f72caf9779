/**
 * How large the batch and how many the calls of a contract: one key of each kind and adapter takes the full numbers of the
 * contract, the others fewer, since OpenSSL judges every value in a process of its own.
 */
export function thoroughness(full: boolean): { readonly largeBatch?: number; readonly concurrency?: number } {
  return full ? {} : { largeBatch: 8, concurrency: 8 }
}
