import type { DTBSR, MessageSigner, SignatureAlgorithm, Signer } from '../signature/index.ts'

/** A signature without its value. Plain data: store it, send it, finish it tomorrow in another process. */
export interface PreparedSignature {
  /** The data to be signed: what schemes that sign messages sign (Ed25519, Ed448, ML-DSA). */
  readonly dtbs: Uint8Array
  /** Their representation: what schemes that sign digests sign. Absent for the others. @spec EN 319 102-1 §4.2.8 */
  readonly dtbsr?: DTBSR
  /** The document so far, in which the signature value to come has no octets. */
  readonly state: Uint8Array
}

/** The signature value of a prepared signature, by a key at hand. A TypeError when the key is not of the algorithm. */
export async function signPrepared(
  prepared: Pick<PreparedSignature, 'dtbs' | 'dtbsr'>,
  signer: Signer | MessageSigner,
  options?: { readonly signal?: AbortSignal },
): Promise<Uint8Array> {
  const { dtbs, dtbsr } = prepared
  if (signsMessages(signer) !== (dtbsr === undefined)) {
    throw new TypeError(`The signature was prepared for another algorithm than ${signer.algorithm.scheme}`)
  }
  const [value] = signsMessages(signer)
    ? await signer.sign([dtbs], options)
    : await (signer as Signer).sign([dtbsr!], options)
  if (value === undefined) throw new TypeError('The signer returned no signature value')
  return value
}

/** Whether an algorithm takes digests. */
export function signsDigests(
  algorithm: SignatureAlgorithm,
): algorithm is Extract<SignatureAlgorithm, { readonly hash: unknown }> {
  return 'hash' in algorithm
}

function signsMessages(signer: Signer | MessageSigner): signer is MessageSigner {
  return !signsDigests(signer.algorithm)
}
