import type { CertifiedKeys } from './certified-keys.ts'
import type { ConformanceRun } from './conformance-run.ts'
import { limitsOf } from './limits.ts'
import type { Verification } from './verify.ts'

/** What a verified attestation proves, and what it does not: each in whole sentences. */
export interface Proof {
  readonly proves: readonly string[]
  readonly doesNotProve: readonly string[]
}

/** Nothing, for an attestation that was refused. */
export function proofOf({ attestation, standing, refusals, rejudged, keys }: Verification): Proof {
  if (!attestation || !standing || !keys || refusals.length > 0) return { proves: [], doesNotProve: [] }
  const { run, signers } = attestation
  const signed = signers.map(({ role, keyid }, i) => {
    const by = standing.trusted.get(signers[i]!)
    return `The ${role} signed it with the key ${keyid}${by === undefined ? ', which the file carries and nobody here vouches for' : `: ${by}`}.`
  })
  return {
    proves: [...signed, ...collectedWords(run, keys), ...(rejudged ? [verdictWords(run)] : [])],
    doesNotProve: [
      ...(rejudged
        ? []
        : ['The verdicts were not judged again: without the evidence they are the word of whoever signed.']),
      ...(run.collected.signatures.length > 0
        ? []
        : ['No signature was collected: nothing shows that a key took part.']),
      ...limitsOf(run.run),
      ...ownerWords(keys),
    ],
  }
}

function collectedWords({ run, collected }: ConformanceRun, { keys, certified }: CertifiedKeys): readonly string[] {
  const { length } = collected.signatures
  if (length === 0) return []
  const nonce = run.nonce === undefined ? '' : `, and was made after the nonce ${run.nonce} was known`
  const who = `${count(length, 'signature')} by ${count(keys, 'key')}`
  return [
    `${who}: each is over a message of the run ${run.id} and of nothing else${nonce}.`,
    ...(certified === 0 ? [] : [`The certificates of ${certified} of these keys lead to what is trusted here.`]),
  ]
}

function verdictWords({ verdicts }: ConformanceRun): string {
  const many = count(Object.keys(verdicts).length, 'verdict')
  return `Evidence and report are the attested ones, and they were judged again here, with the same ${many}.`
}

function ownerWords({ keys, certified }: CertifiedKeys): readonly string[] {
  const unknown = keys - certified
  return [
    ...(unknown === 0
      ? []
      : [`To whom ${count(unknown, 'key')} of the collected signatures belong: no issuer is trusted here.`]),
    'That no certificate was revoked: nobody was asked.',
  ]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
