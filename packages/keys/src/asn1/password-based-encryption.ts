import {
  type Codec,
  encode,
  nullValue,
  octetString,
  optional,
  sequence,
  smallInteger,
  withDefault,
} from '@x/crypto-core/der'
import { AlgorithmIdentifier } from '@x/crypto-core/spki'

/** @spec RFC 8018 §A.4 */
export interface PBES2Params {
  readonly keyDerivationFunc: AlgorithmIdentifier
  readonly encryptionScheme: AlgorithmIdentifier
}

export const PBES2Params: Codec<PBES2Params> = sequence({
  keyDerivationFunc: AlgorithmIdentifier,
  encryptionScheme: AlgorithmIdentifier,
})

/** @spec RFC 8018 §A.2 */
export interface PBKDF2Params {
  /** An OCTET STRING in practice; the other choice was never used. */
  readonly salt: Uint8Array
  readonly iterationCount: number
  /** Octets. */
  readonly keyLength?: number
  readonly prf: AlgorithmIdentifier
}

export const hmacWithSHA1 = '1.2.840.113549.2.7'

export const PBKDF2Params: Codec<PBKDF2Params> = sequence({
  salt: octetString,
  iterationCount: smallInteger,
  keyLength: optional(smallInteger),
  prf: withDefault(
    AlgorithmIdentifier,
    { algorithm: hmacWithSHA1, parameters: encode(nullValue, null) },
    // Writers exist that spell the default out.
    { encodedDefault: 'tolerated' },
  ),
})

/** @spec RFC 7914 §7.1 */
export interface ScryptParams {
  readonly salt: Uint8Array
  readonly costParameter: number
  readonly blockSize: number
  readonly parallelizationParameter: number
  readonly keyLength?: number
}

export const ScryptParams: Codec<ScryptParams> = sequence({
  salt: octetString,
  costParameter: smallInteger,
  blockSize: smallInteger,
  parallelizationParameter: smallInteger,
  keyLength: optional(smallInteger),
})

/** @spec RFC 7292 §C */
export interface Pkcs12PbeParams {
  readonly salt: Uint8Array
  readonly iterations: number
}

export const Pkcs12PbeParams: Codec<Pkcs12PbeParams> = sequence({ salt: octetString, iterations: smallInteger })
