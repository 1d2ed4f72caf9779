export { EcdsaSigValue, ecdsaDerFromP1363, ecdsaP1363FromDer } from './ecdsa-sig-value.ts'
export type { DigestScheme, MessageScheme, SignatureAlgorithm } from './signature-algorithm.ts'
export type { DTBSR, MessageSigner, Signer } from './signer.ts'
