import { constants, verify as nodeVerify, X509Certificate } from 'node:crypto'
import { expect } from 'vitest'
import type { Answer } from './wire.ts'

/**
 * Holds RSASSA-PKCS1-v1_5 signatures over texts against a certificate (base64 of DER). Node hashes the text itself here, so
 * that a server that hashed once more, or signed a bare hash, is found out.
 */
export function expectSignatures(
  answer: Answer,
  certificate: string,
  texts: readonly string[],
  hash: 'sha256' | 'sha384' | 'sha512' = 'sha256',
): void {
  expect(answer).toMatchObject({ status: 200, body: { status: 'SUCCESS' } })
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING }
  expect(answer.body.signatures).toHaveLength(texts.length)
  for (const [at, text] of texts.entries()) {
    const value = Buffer.from(answer.body.signatures[at].signature_base64, 'base64')
    expect(nodeVerify(hash, Buffer.from(text), key, value), text).toBe(true)
  }
}
