import type { CadesAttributes } from '@x/crypto-core/cades'
import { type Certificate, formatName } from '@x/crypto-core/x509'
import type { Io } from '../io.ts'
import { openKey } from '../keys/open-key.ts'
import type { AlgorithmChoice } from '../keys/signature-algorithm.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import { parseDigest } from '../options/digest.ts'
import { parseInstant } from '../options/instant.ts'
import { readCertificates } from '../options/material-files.ts'
import { printable } from '../report/printable.ts'
import { parseSecret } from '../secrets/secret.ts'
import { claimedRoles } from '../sign/claimed-roles.ts'
import { parseCommitment } from '../sign/commitment-types.ts'
import { type PolicyOptions, type PolicyParts, policyParts } from '../sign/signature-policy.ts'
import { parseLocation } from '../sign/signer-location.ts'

/** Who signs, by what, and what he says: the same for signatures and countersignatures. */
export interface SignerFlags extends PolicyOptions {
  readonly key?: string
  readonly keyName?: string
  readonly remote?: string
  readonly cert?: readonly string[]
  readonly passphrase?: string
  readonly pin?: string
  readonly digest?: string
  readonly pss?: boolean
  readonly signingTime?: string
  readonly commitment?: readonly string[]
  readonly location?: string
  readonly role?: readonly string[]
}

export interface SignedStatements extends Omit<PolicyParts, 'signaturePolicy'> {
  readonly attributes: Omit<CadesAttributes, 'signingTime' | 'mimeType' | 'contentTimeStamps'>
  /** The clock's when left out. */
  readonly signingTime?: Date
}

/** What is signed beside a content or a value. Throws UsageError, AdesError. */
export async function statementsFrom(flags: SignerFlags): Promise<SignedStatements> {
  const { commitment, location, role } = flags
  const { signaturePolicy, store } = await policyParts(flags)
  const signingTime = flags.signingTime === undefined ? undefined : parseInstant(flags.signingTime, '--signing-time')
  return {
    attributes: {
      ...(commitment && { commitmentTypeIndications: commitment.map(parseCommitment) }),
      ...(location !== undefined && { signerLocation: parseLocation(location) }),
      ...(role && { signerAttributes: claimedRoles(role) }),
      ...(signaturePolicy && { signaturePolicy }),
    },
    ...(store && { store }),
    ...(signingTime && { signingTime }),
  }
}

/** How a key is to sign, as far as it leaves a choice. Throws UsageError. */
export function algorithmChoiceFrom({ digest, pss }: SignerFlags): AlgorithmChoice {
  return {
    ...(digest !== undefined && { digest: parseDigest(digest, '--digest') }),
    ...(pss && { pss: true }),
  }
}

/** Dispose of the key. Throws UsageError, AdesError and KeyError. */
export async function keyFrom(flags: SignerFlags, io: Io): Promise<SigningKey> {
  const certificates = (await Promise.all((flags.cert ?? []).map(path => readCertificates(path, '--cert')))).flat()
  const key = await openKey(flags, {
    io,
    certificates,
    ...(flags.passphrase !== undefined && { passphrase: parseSecret(flags.passphrase, '--passphrase', io) }),
    ...(flags.pin !== undefined && { pin: parseSecret(flags.pin, '--pin', io) }),
    ...(flags.keyName !== undefined && { keyName: flags.keyName }),
  })
  warnOf(key.certificate, io)
  return key
}

/** Whoever verifies will say it; better that the signer hears it first. */
function warnOf({ tbsCertificate: { subject, validity } }: Certificate, io: Io): void {
  const { notBefore, notAfter } = validity
  const now = io.clock()
  if (now >= notBefore && now <= notAfter) return
  const period = `${notBefore.toISOString().slice(0, 10)} to ${notAfter.toISOString().slice(0, 10)}`
  io.err(`ades: warning: the certificate of ${printable(formatName(subject))} is not valid now (${period})\n`)
}
