import { constants, type KeyObject, sign } from 'node:crypto'
import type { PreparedSignature } from '../src/cms/index.ts'
import type { SignatureAlgorithm } from '../src/signature/index.ts'

/** The signature value of prepared data, by the platform: a stand-in for the remote key. */
export function signatureValueBy(
  privateKey: KeyObject,
  algorithm: SignatureAlgorithm,
  { dtbs }: Pick<PreparedSignature, 'dtbs'>,
): Uint8Array {
  const hash = 'hash' in algorithm ? algorithm.hash.name.toLowerCase().replace(/^sha-/, 'sha') : null
  const padding =
    algorithm.scheme === 'RSASSA-PSS'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength }
      : {}
  return new Uint8Array(sign(hash, dtbs, { key: privateKey, ...padding }))
}
