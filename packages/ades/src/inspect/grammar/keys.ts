import { AlgorithmIdentifier } from './algorithms.ts'
import {
  any,
  bitString,
  explicit,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  opt,
  type Sequence,
  seq,
} from './grammar.ts'

/** Structures whose values are secret: their parts are named, and not shown. */
export const secretTypes: readonly Sequence[] = [
  seq('PrivateKeyInfo', 'RFC 5208 §5', {
    version: integer,
    privateKeyAlgorithm: AlgorithmIdentifier,
    privateKey: octetString,
    attributes: opt(implicit(0, any)),
    publicKey: opt(implicit(1, bitString)),
  }),
  seq('RSAPrivateKey', 'RFC 8017 §A.1.2', {
    version: integer,
    modulus: integer,
    publicExponent: integer,
    privateExponent: integer,
    prime1: integer,
    prime2: integer,
    exponent1: integer,
    exponent2: integer,
    coefficient: integer,
    otherPrimeInfos: opt(any),
  }),
  seq('ECPrivateKey', 'RFC 5915 §3', {
    version: integer,
    privateKey: octetString,
    parameters: opt(explicit(0, objectIdentifier)),
    publicKey: opt(explicit(1, bitString)),
  }),
  seq('PFX', 'RFC 7292 §4', {
    version: integer,
    authSafe: seq('ContentInfo', 'RFC 5652 §3', { contentType: objectIdentifier, content: opt(explicit(0, any)) }),
    macData: opt(any),
  }),
]

export const EncryptedPrivateKeyInfo: Sequence = seq('EncryptedPrivateKeyInfo', 'RFC 5208 §6', {
  encryptionAlgorithm: AlgorithmIdentifier,
  encryptedData: octetString,
})
