import { createHash, randomUUID } from 'node:crypto'

/**
 * What the suite has signed. Bound to run, scenario and name, and with a fresh nonce, so that no signature over it can
 * be of use for anything else; it says what it is, should anyone meet it.
 */
export function boundMessage(binding: {
  readonly run: string
  readonly scenario: string
  readonly name: string
}): Uint8Array {
  const { run, scenario, name } = binding
  const lines = ['Conformance test, without legal effect.', `run ${run}`, `scenario ${scenario}`, `message ${name}`]
  return new TextEncoder().encode([...lines, `nonce ${randomUUID()}`, ''].join('\n'))
}

/** Base64 of a digest. */
export function digestOf(message: Uint8Array, algorithm: 'SHA-256' | 'SHA-384' | 'SHA-512'): string {
  return createHash(algorithm.replace('-', '').toLowerCase()).update(message).digest('base64')
}
