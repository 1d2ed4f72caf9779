export { softwareKeyFromCryptoKey } from './software-key-from-crypto-key.ts'
export type { SigningCryptoKey, SubtleAlgorithm, SubtleSigning } from './subtle.ts'
export { type WebCryptoKey, type WebCryptoKeyOptions, webCryptoKey } from './web-crypto-key.ts'
