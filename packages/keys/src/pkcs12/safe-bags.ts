import { concatBytes } from '@x/crypto-core/bytes'
import { bmpString, decode, implicit, octetString, sequenceOf } from '@x/crypto-core/der'
import { decodeBer } from '../asn1/ber.ts'
import { EncryptedPrivateKeyInfo } from '../asn1/private-key-info.ts'
import { KeyError } from '../key-error.ts'
import { decryptWithPassword } from '../password/decrypt.ts'
import { AuthenticatedSafe, CertBag, type ContentInfo, EncryptedData, type SafeBag, SafeContents } from './pfx.ts'
import type { PfxSecret } from './verify-mac.ts'

/** What a bag says of itself beside its value. @spec RFC 2985 §5.5.1, §5.5.2 */
export interface BagNames {
  readonly friendlyName?: string
  readonly localKeyId?: Uint8Array
}

export interface Contents {
  /** DER PrivateKeyInfo. */
  readonly keys: (BagNames & { readonly privateKeyInfo: Uint8Array })[]
  /** DER X.509. */
  readonly certificates: (BagNames & { readonly certificate: Uint8Array })[]
}

/** Opens every safe and bag of an authenticated safe. CRLs and secrets in it are passed over. */
export async function openSafes(authSafe: Uint8Array, secret: PfxSecret): Promise<Contents> {
  const contents: Contents = { keys: [], certificates: [] }
  const opening = new Opening(contents, secret)
  for (const safe of decodeBer(AuthenticatedSafe, authSafe, 'AuthenticatedSafe')) await opening.safe(safe)
  return contents
}

class Opening {
  readonly #contents: Contents
  readonly #secret: PfxSecret
  #bags = 0

  constructor(contents: Contents, secret: PfxSecret) {
    this.#contents = contents
    this.#secret = secret
  }

  async safe({ contentType, content }: ContentInfo): Promise<void> {
    if (contentType === id_data && content) return this.#safeContents(decodeBer(octetString, content, 'data'), 0)
    if (contentType === id_encryptedData && content) {
      const { encryptedContentInfo } = decodeBer(EncryptedData, content, 'EncryptedData')
      const { contentEncryptionAlgorithm: algorithm, encryptedContent } = encryptedContentInfo
      const encrypted = wholeContent(encryptedContent)
      return this.#safeContents(await decryptWithPassword({ algorithm, encrypted, ...this.#secret }), 0)
    }
    throw unsupported(`A safe of the content type ${contentType} is not opened`, 'RFC 7292 §4.1')
  }

  async #safeContents(bytes: Uint8Array, depth: number): Promise<void> {
    if (depth > maxDepth) throw new KeyError('LIMIT', `Safes in safes, more than ${maxDepth} deep`, { spec })
    for (const bag of decodeBer(SafeContents, bytes, 'SafeContents')) {
      if (++this.#bags > maxBags) throw new KeyError('LIMIT', `More than ${maxBags} bags`, { spec })
      await this.#bag(bag, depth)
    }
  }

  async #bag({ bagId, bagValue, bagAttributes = [] }: SafeBag, depth: number): Promise<void> {
    const names = namesIn(bagAttributes)
    switch (bagId) {
      case id_keyBag:
        this.#contents.keys.push({ ...names, privateKeyInfo: bagValue })
        return
      case id_pkcs8ShroudedKeyBag: {
        const info = decodeBer(EncryptedPrivateKeyInfo, bagValue, 'PKCS8ShroudedKeyBag')
        const { encryptionAlgorithm: algorithm, encryptedData: encrypted } = info
        const privateKeyInfo = await decryptWithPassword({ algorithm, encrypted, ...this.#secret })
        this.#contents.keys.push({ ...names, privateKeyInfo })
        return
      }
      case id_certBag: {
        const { certId, certValue } = decodeBer(CertBag, bagValue, 'CertBag')
        if (certId === id_x509Certificate)
          this.#contents.certificates.push({ ...names, certificate: new Uint8Array(certValue) })
        return
      }
      case id_safeContentsBag:
        return this.#safeContents(bagValue, depth + 1)
      case id_crlBag:
      case id_secretBag:
        return
      default:
        throw unsupported(`A bag of the type ${bagId} is not known`, 'RFC 7292 §4.2')
    }
  }
}

/** The octets of `[0] IMPLICIT OCTET STRING`, in one piece or, in BER, in several. */
function wholeContent(encryptedContent: Uint8Array | undefined): Uint8Array {
  if (encryptedContent === undefined)
    throw unsupported('The encrypted content lies outside of the file', 'RFC 5652 §6.1')
  const pieces = (encryptedContent[0]! & 0x20) !== 0
  if (!pieces) return decode(implicit(0, octetString), encryptedContent)
  return concatBytes(...decode(implicit(0, sequenceOf(octetString)), encryptedContent))
}

function namesIn(attributes: NonNullable<SafeBag['bagAttributes']>): BagNames {
  const value = (id: string): Uint8Array | undefined => attributes.find(({ attrId }) => attrId === id)?.attrValues[0]
  const friendlyName = value(id_friendlyName)
  const localKeyId = value(id_localKeyId)
  return {
    ...(friendlyName && { friendlyName: decode(bmpString, friendlyName, { name: 'friendlyName' }) }),
    ...(localKeyId && { localKeyId: new Uint8Array(decode(octetString, localKeyId, { name: 'localKeyId' })) }),
  }
}

function unsupported(message: string, clause: string): KeyError {
  return new KeyError('FORM_UNSUPPORTED', message, { spec: clause })
}

const id_data = '1.2.840.113549.1.7.1'
const id_encryptedData = '1.2.840.113549.1.7.6'
const id_keyBag = '1.2.840.113549.1.12.10.1.1'
const id_pkcs8ShroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
const id_certBag = '1.2.840.113549.1.12.10.1.3'
const id_crlBag = '1.2.840.113549.1.12.10.1.4'
const id_secretBag = '1.2.840.113549.1.12.10.1.5'
const id_safeContentsBag = '1.2.840.113549.1.12.10.1.6'
const id_x509Certificate = '1.2.840.113549.1.9.22.1'
const id_friendlyName = '1.2.840.113549.1.9.20'
const id_localKeyId = '1.2.840.113549.1.9.21'

const spec = 'RFC 7292 §4.2'
/** Nobody nests safes; two or three would be a curiosity. */
const maxDepth = 8
/** Each key costs a key derivation of its own. */
const maxBags = 1000
