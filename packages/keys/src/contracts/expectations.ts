import assert from 'node:assert/strict'
import { isCryptoError } from '@x/crypto-core/errors'
import type { SignatureClaim, SignatureOracle } from './signature-claim.ts'

/** Every oracle calls every claim true. */
export async function expectGenuine(
  claims: readonly SignatureClaim[],
  oracles: readonly SignatureOracle[],
): Promise<void> {
  for (const [number, oracle] of oracles.entries()) {
    const verdicts = await oracle(claims)
    assert.equal(verdicts.length, claims.length, `oracle ${number} judges every claim`)
    const wrong = verdicts.flatMap((verdict, index) => (verdict ? [] : [index]))
    assert.deepEqual(wrong, [], `oracle ${number} finds these values wrong (of ${claims.length})`)
  }
}

/** The port's documented refusal, or its unavailability. */
export async function expectKeyError(attempt: () => unknown, code: 'KEY_REFUSED' | 'KEY_UNAVAILABLE'): Promise<void> {
  await assert.rejects(
    async () => attempt(),
    error => isCryptoError(error, code) || assert.fail(`expected ${code}, got ${String(error)}`),
  )
}

export async function expectTypeError(attempt: () => unknown): Promise<void> {
  await assert.rejects(async () => attempt(), TypeError)
}

/** Nothing but the reason that the caller gave: not wrapped, not replaced. */
export async function expectAbort(attempt: () => unknown, reason: unknown): Promise<void> {
  await assert.rejects(
    async () => attempt(),
    error => error === reason || assert.fail(`expected the signal's reason, got ${String(error)}`),
  )
}

/** Octets that differ from each other and from run to run of nothing: the same numbers give the same octets. */
export function octets(length: number, seed: number): Uint8Array {
  let state = (seed * 2654435761 + 1) >>> 0
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  })
}
