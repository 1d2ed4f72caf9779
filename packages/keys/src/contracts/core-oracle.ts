import { verifySignature } from '@x/crypto-core/signature'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import type { SignatureOracle } from './signature-claim.ts'

/** Judges by `verifySignature` of @x/crypto-core. */
export const coreOracle: SignatureOracle = async claims =>
  claims.map(({ algorithm, subjectPublicKeyInfo, signed, signature }) =>
    verifySignature(algorithm, decodeSubjectPublicKeyInfo(subjectPublicKeyInfo), {
      ...signed,
      signatureValue: signature,
    }),
  )
