import type { MessageSigner, Signer } from '@x/crypto-core/signature'
import { chainOf } from '../certificate-chain.ts'
import { KeyError } from '../key-error.ts'
import type { KeyType } from '../key-type.ts'
import type { SoftwareKey } from '../software/software-key.ts'
import { certificatesOf, findCertificates, replaceCertificates, storeCertificate } from './certificates.ts'
import * as ck from './constants.ts'
import { createKeyPair, keyPairAttributesOf } from './import-key-pair.ts'
import { KeyCache } from './key-cache.ts'
import {
  assertFree,
  completeName,
  generateOnToken,
  generationOf,
  type KeyPairName,
  type TokenKeyType,
} from './key-pair.ts'
import { findObjects } from './objects.ts'
import {
  checkedReference,
  findPrivateKeyObjects,
  type KeyReference,
  matching,
  readPrivateKey,
  shown,
} from './private-key.ts'
import { subjectPublicKeyInfoOf } from './public-key.ts'
import type { SessionPool, Work } from './session-pool.ts'
import { tokenMessageSigner, tokenSigner } from './token-signer.ts'

/** A private key on the token, as listings tell it. */
export interface TokenKeyEntry {
  readonly label: string
  readonly id: Uint8Array
  /** Undefined for a type or curve that is not signed with here. */
  readonly type: KeyType | undefined
}

/** What was made on the token. */
export interface TokenKeyPair {
  readonly id: Uint8Array
  /** DER. @spec RFC 5280 §4.1.2.7 */
  readonly subjectPublicKeyInfo: Uint8Array
}

/**
 * A PKCS#11 token with its user logged in, over a pool of sessions. Keys are named by label, or by identifier (CKA_ID).
 * Every method throws KeyError: KEY_NOT_FOUND and KEY_AMBIGUOUS for the reference; SESSION_LOST, TOKEN_NOT_FOUND and
 * PIN_… when a lost session, token or login cannot be had again; QUEUE_FULL; CLOSED.
 */
export interface Pkcs11Token extends AsyncDisposable {
  readonly label: string
  /** Signs digests. The key is looked up by the first signature. */
  signer(reference: KeyReference, algorithm: Signer['algorithm']): Signer
  /** Signs messages, with Ed25519 or Ed448. */
  messageSigner(reference: KeyReference, algorithm: MessageSigner['algorithm']): MessageSigner
  /**
   * Asks the token whether the key is there to be used, and uses nothing: before something that cannot be taken back.
   * Also notices a token that went away, and one that came back.
   */
  reach(reference: KeyReference): Promise<void>
  /** Throws KEY_EXISTS when a private key has that label or identifier already. */
  generateKeyPair(request: KeyPairName & { readonly type: TokenKeyType }): Promise<TokenKeyPair>
  /** Puts a key from elsewhere on the token, from where it cannot be read again. Throws KEY_EXISTS, FORM_UNSUPPORTED. */
  importKeyPair(request: KeyPairName & { readonly key: SoftwareKey }): Promise<TokenKeyPair>
  /** Destroys the private key, its public key and the certificates under its identifier. */
  destroyKeyPair(reference: KeyReference): Promise<void>
  listKeys(): Promise<TokenKeyEntry[]>
  /** DER SubjectPublicKeyInfo. Throws KEY_NOT_FOUND also when the token holds only the private half. */
  publicKey(reference: KeyReference): Promise<Uint8Array>
  /** Stores a DER certificate beside a key; storing it again changes nothing. Throws DER_* for what is none. */
  storeCertificate(reference: KeyReference, certificate: Uint8Array): Promise<void>
  /** Leaves exactly these DER certificates beside a key. Throws DER_* for what is none, before anything is destroyed. */
  replaceCertificates(reference: KeyReference, certificates: readonly Uint8Array[]): Promise<void>
  /** The DER certificates beside a key: its own first, then the issuers as far as they are there, then the rest. */
  certificates(reference: KeyReference): Promise<Uint8Array[]>
  /** Refuses new work, waits for what is under way, closes the sessions and lets go of the library. */
  close(): Promise<void>
}

export interface TokenOptions {
  readonly alwaysOffThread: boolean
  /** Called once, when everything is closed. */
  readonly onClose: () => void
}

export class PooledToken implements Pkcs11Token {
  readonly #pool: SessionPool
  readonly #keys: KeyCache
  readonly #options: TokenOptions
  #closing: Promise<void> | undefined
  /** Changes go one after the other, so that two of them cannot take the same label. */
  #lastChange: Promise<unknown> = Promise.resolve()

  constructor(pool: SessionPool, options: TokenOptions) {
    this.#pool = pool
    this.#keys = new KeyCache(pool.link)
    this.#options = options
  }

  get label(): string {
    return this.#pool.link.label
  }

  signer(reference: KeyReference, algorithm: Signer['algorithm']): Signer {
    return tokenSigner(algorithm, this.#tokenKey(reference))
  }

  messageSigner(reference: KeyReference, algorithm: MessageSigner['algorithm']): MessageSigner {
    return tokenMessageSigner(algorithm, this.#tokenKey(reference))
  }

  async reach(reference: KeyReference): Promise<void> {
    const key = checkedReference(reference)
    await this.#read(`reaching for ${shown(key)}`, session => {
      this.#keys.find(session, key)
      this.#pool.link.assertStands(session)
    })
  }

  async generateKeyPair(request: KeyPairName & { readonly type: TokenKeyType }): Promise<TokenKeyPair> {
    const name = completeName(request)
    const generation = generationOf(request.type)
    await this.#change(`generating ${shown(name.label)}`, async session => {
      assertFree(this.#cryptoki, session, name)
      await generateOnToken(this.#cryptoki, session, { name, generation })
    })
    return { id: name.id, subjectPublicKeyInfo: await this.publicKey(name.id) }
  }

  async importKeyPair(request: KeyPairName & { readonly key: SoftwareKey }): Promise<TokenKeyPair> {
    const name = completeName(request)
    const attributes = keyPairAttributesOf(request.key)
    await this.#change(`importing ${shown(name.label)}`, session => {
      assertFree(this.#cryptoki, session, name)
      createKeyPair(this.#cryptoki, session, { name, attributes })
    })
    return { id: name.id, subjectPublicKeyInfo: await this.publicKey(name.id) }
  }

  async destroyKeyPair(reference: KeyReference): Promise<void> {
    await this.#change(`destroying ${shown(reference)}`, session => {
      const key = this.#keys.find(session, reference)
      const publicKeys = [{ type: ck.CKA_CLASS, value: ck.CKO_PUBLIC_KEY }, matching(key.id)]
      const beside = key.id.length > 0 ? findObjects(this.#cryptoki, session, publicKeys) : []
      // The private key last: if something fails on the way, the pair can still be found and destroyed again.
      const objects = [...findCertificates(this.#cryptoki, session, key), ...beside, key.object]
      for (const object of objects) this.#cryptoki.C_DestroyObject(session.handle, object)
    })
  }

  listKeys(): Promise<TokenKeyEntry[]> {
    return this.#read('listing the keys', session => {
      const objects = findPrivateKeyObjects(this.#cryptoki, session)
      this.#pool.link.assertShowsAll(session)
      return objects.map(object => {
        const { label, id, type } = readPrivateKey(this.#cryptoki, session, object)
        return { label, id, type }
      })
    })
  }

  publicKey(reference: KeyReference): Promise<Uint8Array> {
    return this.#read(`reading the public key of ${shown(reference)}`, session => {
      const key = this.#keys.find(session, reference)
      const info = subjectPublicKeyInfoOf(this.#cryptoki, session, key)
      if (info) return info
      const message = `The token holds no public key beside the private key with ${shown(reference)}`
      throw new KeyError('KEY_NOT_FOUND', message, { spec: 'PKCS#11 v3.1 §4.8' })
    })
  }

  async storeCertificate(reference: KeyReference, certificate: Uint8Array): Promise<void> {
    const copy = new Uint8Array(certificate)
    await this.#change(`storing a certificate for ${shown(reference)}`, session => {
      const key = this.#keys.find(session, reference)
      storeCertificate(this.#cryptoki, session, { key, certificate: copy })
    })
  }

  async replaceCertificates(reference: KeyReference, certificates: readonly Uint8Array[]): Promise<void> {
    const copies = certificates.map(certificate => new Uint8Array(certificate))
    await this.#change(`replacing the certificates of ${shown(reference)}`, session => {
      const key = this.#keys.find(session, reference)
      replaceCertificates(this.#cryptoki, session, { key, certificates: copies })
    })
  }

  certificates(reference: KeyReference): Promise<Uint8Array[]> {
    return this.#read(`reading the certificates of ${shown(reference)}`, session => {
      const key = this.#keys.find(session, reference)
      const own = key.type && subjectPublicKeyInfoOf(this.#cryptoki, session, key)
      const { chain, rest } = chainOf(certificatesOf(this.#cryptoki, session, key), own)
      return [...chain, ...rest]
    })
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.close().finally(this.#options.onClose)
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  get #cryptoki(): SessionPool['link']['library']['cryptoki'] {
    return this.#pool.link.library.cryptoki
  }

  #tokenKey(reference: KeyReference): Parameters<typeof tokenSigner>[1] {
    const { alwaysOffThread } = this.#options
    return { pool: this.#pool, keys: this.#keys, reference: checkedReference(reference), alwaysOffThread }
  }

  async #read<T>(doing: string, work: Work<T>): Promise<T> {
    return this.#pool.run(work, { doing })
  }

  #change(doing: string, work: Work<void>): Promise<void> {
    const change = this.#lastChange.then(() => this.#pool.run(work, { doing })).finally(() => this.#keys.clear())
    this.#lastChange = change.catch(() => undefined)
    return change
  }
}
