import { derOf } from '@x/crypto-core/der'
import { openPkcs11Token } from '@x/keys/pkcs11'
import { AdesError } from '../errors.ts'
import { parseSecret } from '../secrets/secret.ts'
import type { OpenKeyOptions } from './open-key.ts'
import { parsePkcs11Uri } from './pkcs11-uri.ts'
import { decodedCertificates, ownFirst, type SigningKey, signerOf } from './signing-key.ts'

/** A key on a PKCS#11 token, with the certificates beside it. Throws UsageError, AdesError and KeyError. */
export async function openTokenKey(uri: string, options: OpenKeyOptions): Promise<SigningKey> {
  const { library, tokenLabel, key, pinSource } = parsePkcs11Uri(uri)
  const question = `PIN of the token ${tokenLabel}`
  const pin =
    options.pin ??
    (pinSource === undefined ? () => options.io.ask(question) : parseSecret(pinSource, 'pin-source', options.io))
  const token = await openPkcs11Token({ library, tokenLabel, pin, sessions: 1 })
  try {
    const beside = decodedCertificates(await token.certificates(key))
    const certificates = [...options.certificates, ...beside]
    const first = certificates[0]
    if (first === undefined)
      throw new AdesError(`${tokenLabel}: there is no certificate beside the key; name it by --cert`)
    // Tokens may hold the private half alone: the certificate that is named then tells the public one, and each value is verified.
    const publicKey = await token.publicKey(key).catch(() => derOf(first.tbsCertificate.subjectPublicKeyInfo))
    const adapter = {
      signer: token.signer.bind(token, key),
      messageSigner: token.messageSigner.bind(token, key),
    }
    return {
      ...ownFirst(certificates, publicKey, tokenLabel),
      signer: algorithm => signerOf(adapter, algorithm),
      [Symbol.asyncDispose]: () => token.close(),
    }
  } catch (error) {
    await token.close()
    throw error
  }
}
