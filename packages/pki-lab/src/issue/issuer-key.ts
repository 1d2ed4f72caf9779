import type { KeyObject } from 'node:crypto'
import { Crypto } from '@peculiar/webcrypto'
import { CryptoEngine, type ICryptoEngine } from 'pkijs'
import type { SignatureAlgorithm } from './signature-algorithm.ts'

/** A key that signs what the lab issues. */
export interface IssuerKey {
  /** Fills in the signature algorithm and the signature of a Certificate, CertificateRevocationList or BasicOCSPResponse. */
  sign(structure: Signable): Promise<void>
}

/** What pkijs' signed structures have in common. */
interface Signable {
  sign(privateKey: CryptoKey, hashAlgorithm: string | undefined, crypto: ICryptoEngine): Promise<void>
}

type CryptoKey = Parameters<ICryptoEngine['signWithPrivateKey']>[1]

export async function issuerKey(privateKey: KeyObject, algorithm: SignatureAlgorithm): Promise<IssuerKey> {
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm.keyParams, false, ['sign'])
  const engine = new IssuerEngine(algorithm)
  return { sign: structure => structure.sign(key, undefined, engine) }
}

/** @peculiar/webcrypto knows brainpool curves, which Node's own WebCrypto does not. */
const crypto = new Crypto()

/** pkijs asks its engine how a key signs; this one answers with the algorithm that was declared. */
class IssuerEngine extends CryptoEngine {
  readonly #algorithm: SignatureAlgorithm

  constructor(algorithm: SignatureAlgorithm) {
    super({ name: 'pki-lab', crypto: crypto as typeof globalThis.crypto })
    this.#algorithm = algorithm
  }

  override async getSignatureParameters(): ReturnType<ICryptoEngine['getSignatureParameters']> {
    const { algorithmIdentifier, signParams } = this.#algorithm
    return { signatureAlgorithm: algorithmIdentifier, parameters: { algorithm: signParams, usages: ['sign'] } }
  }
}
