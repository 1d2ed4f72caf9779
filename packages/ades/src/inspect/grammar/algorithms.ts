import { oid } from '@x/crypto-core/oid'
import {
  any,
  bitString,
  bitsOf,
  explicit,
  integer,
  nullValue,
  objectIdentifier,
  open,
  opt,
  type Sequence,
  seq,
  type Type,
} from './grammar.ts'

const RSASSAPSSParams: Type = seq('RSASSA-PSS-params', 'RFC 4055 §3.1', {
  hashAlgorithm: opt(explicit(0, any)),
  maskGenAlgorithm: opt(explicit(1, any)),
  saltLength: opt(explicit(2, integer)),
  trailerField: opt(explicit(3, integer)),
})

const parameters: ReadonlyMap<string, Type> = new Map<string, Type>([
  [oid('id-RSASSA-PSS'), RSASSAPSSParams],
  [oid('id-ecPublicKey'), { ...objectIdentifier, name: 'namedCurve', spec: 'RFC 5480 §2.1.1' }],
  [oid('rsaEncryption'), nullValue],
])

export const AlgorithmIdentifier: Sequence = seq('AlgorithmIdentifier', 'RFC 5280 §4.1.1.2', {
  algorithm: objectIdentifier,
  parameters: opt(open(() => parameters)),
})

const RSAPublicKey: Type = seq('RSAPublicKey', 'RFC 8017 §A.1.1', { modulus: integer, publicExponent: integer })

export const SubjectPublicKeyInfo: Sequence = seq('SubjectPublicKeyInfo', 'RFC 5280 §4.1.2.7', {
  algorithm: AlgorithmIdentifier,
  subjectPublicKey: {
    kind: 'choice',
    alternatives: [
      { name: 'RSAPublicKey', type: bitsOf(RSAPublicKey) },
      { name: 'point', type: bitString },
    ],
  },
})
