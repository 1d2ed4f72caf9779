import { type KeyObject, sign } from 'node:crypto'
import { Crypto } from '@peculiar/webcrypto'
import { CryptoEngine, type ICryptoEngine } from 'pkijs'
import type { SignatureAlgorithm } from './signature-algorithm.ts'

/** A key that signs what the lab issues. */
export interface IssuerKey {
  readonly algorithm: SignatureAlgorithm
  /** Fills in the signature algorithm and the signature of a Certificate, CertificateRevocationList or BasicOCSPResponse. */
  sign(structure: Signable): Promise<void>
  /** The value of a signature over octets, ECDSA as DER. */
  signOctets(octets: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
}

/** What pkijs' signed structures have in common. */
interface Signable {
  sign(privateKey: CryptoKey, hashAlgorithm: string | undefined, crypto: ICryptoEngine): Promise<void>
}

type CryptoKey = Parameters<ICryptoEngine['signWithPrivateKey']>[1]

export async function issuerKey(privateKey: KeyObject, algorithm: SignatureAlgorithm): Promise<IssuerKey> {
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm.keyParams, false, ['sign'])
  const engine = new IssuerEngine(algorithm, privateKey)
  return {
    algorithm,
    sign: structure => structure.sign(key, undefined, engine),
    async signOctets(octets) {
      const { parameters } = await engine.getSignatureParameters()
      return new Uint8Array(await engine.signWithPrivateKey(new Uint8Array(octets), key, parameters))
    },
  }
}

/** @peculiar/webcrypto knows brainpool curves, which Node's own WebCrypto does not. */
const crypto = new Crypto()

/** pkijs asks its engine how a key signs; this one answers with the algorithm that was declared. */
class IssuerEngine extends CryptoEngine {
  readonly #algorithm: SignatureAlgorithm
  readonly #privateKey: KeyObject

  constructor(algorithm: SignatureAlgorithm, privateKey: KeyObject) {
    super({ name: 'pki-lab', crypto: crypto as typeof globalThis.crypto })
    this.#algorithm = algorithm
    this.#privateKey = privateKey
  }

  override async getSignatureParameters(): ReturnType<ICryptoEngine['getSignatureParameters']> {
    const { algorithmIdentifier, signParams } = this.#algorithm
    return { signatureAlgorithm: algorithmIdentifier, parameters: { algorithm: signParams, usages: ['sign'] } }
  }

  /** MD5 is OpenSSL's to do, as WebCrypto will not. */
  override async signWithPrivateKey(
    ...[data, key, parameters]: Parameters<ICryptoEngine['signWithPrivateKey']>
  ): Promise<ArrayBuffer> {
    if (this.#algorithm.hash !== 'MD5') return super.signWithPrivateKey(data, key, parameters)
    const octets = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data)
    return new Uint8Array(sign('md5', octets, this.#privateKey)).buffer
  }
}
