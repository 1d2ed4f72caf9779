export type { DigestScheme, MessageScheme, SignatureAlgorithm } from './signature-algorithm.ts'
export type { DTBSR, MessageSigner, Signer } from './signer.ts'
