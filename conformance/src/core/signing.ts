import type { Driver } from './scenario.ts'

/** The algorithm of a signature, by object identifiers: what it takes to verify it, besides the key. */
export interface SignatureAlgorithmName {
  /** Dotted. That of the key's algorithm alone where `digestAlgorithm` says the rest. */
  readonly algorithm: string
  /** Base64 of the DER parameters, for RSASSA-PSS. */
  readonly parameters?: string
  /** Dotted. */
  readonly digestAlgorithm?: string
}

/** A signature value that the target gave in one of its answers. */
export interface FoundSignature {
  /** Id of the exchange whose answer carries it. */
  readonly exchange: string
  /** Its place in that answer, from 0. */
  readonly index: number
  /** Base64 of the digest that was to be signed; empty where the request named none for this place. */
  readonly hash: string
  /** Base64. */
  readonly value: string
  readonly algorithm: SignatureAlgorithmName
  /** Base64 DER as the target gave them, the signer's first; empty where the run never saw them. */
  readonly certificates: readonly string[]
}

/** Has the target sign something of ours by its own credential, through the API under test. */
export interface TargetSigner<A> {
  /** Signs in and learns the credential; nothing is signed yet. */
  open(t: Driver<A, never>): Promise<OpenSigner>
}

export interface OpenSigner {
  readonly algorithm: SignatureAlgorithmName
  readonly digest: 'SHA-256' | 'SHA-384' | 'SHA-512'
  /** Base64 DER, the signer's first. */
  readonly certificates: readonly string[]
  /** Base64 of the signature value over a base64 digest; `name` goes into the labels of its steps. */
  sign(name: string, hash: string): Promise<string>
}
