import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { derOf } from '@x/crypto-core/der'
import { decodeCertificate } from '@x/crypto-core/x509'
import { drive } from '../core/driver.ts'
import { UsageError } from '../core/errors.ts'
import { allowSigningOn } from '../core/interlocks.ts'
import { type PrepareOptions, prepareRun } from '../core/prepare-run.ts'
import type { Scenario } from '../core/scenario.ts'
import type { OpenSigner } from '../core/signing.ts'
import type { Target } from '../core/target.ts'
import { keyIdOf } from './key-id.ts'
import { Refusal } from './refusal.ts'
import { provenValue } from './signature-value.ts'
import type { RoleSigner } from './signer.ts'

/** Each is signed by itself. */
const statements = 2

export interface TargetRoleOptions
  extends Pick<PrepareOptions, 'protocol' | 'answers' | 'facilities' | 'budget' | 'permissions' | 'signal'> {
  readonly target: Target
}

/**
 * Opens the target and gives `use` a signer that has it sign by its own credential, through the API under test. Throws
 * `UsageError` for a protocol that has no way for it, `PreflightError` for a target that is not reached, and `Refusal`
 * (`TARGET_DID_NOT_SIGN`).
 */
export async function withTargetSigner<T>(
  options: TargetRoleOptions,
  use: (signer: RoleSigner) => Promise<T>,
): Promise<T> {
  const { protocol, target, signal } = options
  const { targetSigner } = protocol
  if (!targetSigner) throw new UsageError(`with: the protocol ${protocol.id} has no way for a target to sign`)
  const seed = randomBytes(8).toString('hex')
  await using session = await target.open({ seed, signal })
  const { run } = await prepareRun({ ...options, id: randomUUID(), seed, session, onExchange: () => undefined })
  allowSigningOn(run.base('service'), run.permissions)
  if (run.budget.signatures < statements) {
    throw new UsageError(`budget.signatures must be at least ${statements} for the target to sign an attestation`)
  }
  let outcome: { readonly value: T } | { readonly thrown: unknown } | undefined
  const scenario: Scenario = {
    id: 'attest',
    title: 'Has the target sign the attestation of a run',
    needs: [],
    effects: ['signs'],
    cost: { signatures: statements, otps: 0 },
    async drive(t) {
      const open = await targetSigner.open(t)
      try {
        outcome = { value: await use(roleSigner(open)) }
      } catch (thrown) {
        // Anything else ends the drive, and is told by its trace.
        if (!(thrown instanceof Refusal)) throw thrown
        outcome = { thrown }
      }
    },
  }
  const { broke } = await drive(scenario, run)
  if (broke) throw new Refusal('TARGET_DID_NOT_SIGN', `the target did not sign: ${broke.step}: ${broke.reason}`)
  if (outcome && 'value' in outcome) return outcome.value
  throw outcome?.thrown
}

function roleSigner({ certificates, algorithm, digest, sign }: OpenSigner): RoleSigner {
  const key = keyOf(certificates[0])
  const publicKey = derOf(key)
  return {
    ...{ role: 'target', keyid: keyIdOf(publicKey), algorithm, certificates },
    publicKey: Buffer.from(publicKey).toString('base64'),
    async sign(message, name) {
      const hash = createHash(digest.replace('-', '').toLowerCase()).update(message).digest('base64')
      const value = new Uint8Array(Buffer.from(await sign(name, hash), 'base64'))
      const proven = provenValue({ algorithm, key, message, value })
      if (typeof proven !== 'string') return proven
      throw new Refusal('TARGET_DID_NOT_SIGN', `what the target gave as a signature is none: ${proven}`)
    },
  }
}

function keyOf(certificate = ''): ReturnType<typeof decodeCertificate>['tbsCertificate']['subjectPublicKeyInfo'] {
  try {
    return decodeCertificate(new Uint8Array(Buffer.from(certificate, 'base64'))).tbsCertificate.subjectPublicKeyInfo
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal('TARGET_DID_NOT_SIGN', `the certificate of the target's credential cannot be read: ${reason}`)
  }
}
