export type { KeyPairName, TokenKeyType } from './key-pair.ts'
export { type OpenPkcs11TokenOptions, openPkcs11Token } from './open-token.ts'
export type { KeyReference } from './private-key.ts'
export type { Pkcs11Token, TokenKeyEntry, TokenKeyPair } from './token.ts'
