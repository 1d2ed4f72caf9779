/** A certificate entry of a user of an ADSS CSP service as a key. */
import type { AdssClient, ReadCertificate, Signing } from '@x/adss-csp'
import { equalBytes } from '@x/crypto-core/bytes'
import { publicKeyOf } from '@x/crypto-core/signature'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { chainOf, linksOf } from '../certificate-chain.ts'
import { KeyError } from '../key-error.ts'
import { optionalPackage } from '../optional-package.ts'
import { adssFailure, notSigned } from './adss-failures.ts'
import { createRemoteKey, keyErrorOf } from './create-remote-key.ts'
import type { Patience, RemoteKey } from './remote-key.ts'
import type { RemoteReply, RemoteService, ResumedSignatures } from './remote-service.ts'

export interface AdssKeyOptions {
  /** With the tokens of the user whose entry it is: `client.asUser(…)`. */
  readonly client: AdssClient
  readonly cert_alias: string
  /** Of the private key, where the entry has one; asked for each request. Nothing of it is kept. */
  readonly certPassword?: () => string | Promise<string>
  /** What the signer reads before approving. */
  readonly description?: string
  /** Of the CSP service; the client's default one when left out. */
  readonly profile_id?: string
  /** Who approves, where it is not the user. */
  readonly sam_user_id?: string
  readonly patience?: Patience
  readonly signal?: AbortSignal
}

/** Digests of one request; the guide says nothing, and a service should not have to read more at once. */
const maxBatch = 100

/** Reads the user's entries. Throws KEY_NOT_FOUND, PASSPHRASE_MISSING, OPERATION_FORBIDDEN, NO_ANSWER, DEVICE_FAILED, PACKAGE_MISSING. */
export async function openAdssKey(options: AdssKeyOptions): Promise<RemoteKey> {
  const { client, cert_alias, patience = {}, signal } = options
  const { certificates } = await client.listUserCertificates(signal && { signal }).catch((thrown: unknown) => {
    throw signal?.aborted ? signal.reason : keyErrorOf({ key: cert_alias, errorOf: adssFailure }, thrown)
  })
  const entry = certificates.find(each => each.cert_alias === cert_alias)
  if (entry === undefined) fail('KEY_NOT_FOUND', 'the user has no such entry')
  if (entry.auth_pass && options.certPassword === undefined) fail('PASSPHRASE_MISSING', 'its key has a password')
  const [own, ...issuers] = await chainIn(entry)
  if (own === undefined) fail('DEVICE_FAILED', 'the service gave no certificate of the key')
  return createRemoteKey(adssService(options, own), { certificates: [own, ...issuers], patience })

  function fail(reason: 'KEY_NOT_FOUND' | 'PASSPHRASE_MISSING' | 'DEVICE_FAILED', what: string): never {
    const message = `The certificate entry ${JSON.stringify(cert_alias)} cannot be used: ${what}`
    throw new KeyError(reason, message, { spec: 'ADSS CSP §6.5' })
  }
}

/** `certificate` may be a bag in which the key's own is the one that issued none of the others. */
async function chainIn({ certificate, certificate_chain = '' }: ReadCertificate): Promise<readonly Uint8Array[]> {
  const load = () => import('@x/adss-csp')
  const { decodeCertificates } = await optionalPackage('@x/adss-csp', 'ADSS CSP §6.5', load)
  const bag = (decodeCertificates(certificate) ?? []).map(der => ({ der, ...linksOf(der) }))
  const own = bag.find(each => !bag.some(other => other !== each && equalBytes(other.issuer, each.subject)))
  if (own === undefined) return []
  const all = [own, ...bag].map(({ der }) => der)
  return chainOf([...all, ...(decodeCertificates(certificate_chain) ?? [])], own.subjectPublicKeyInfo).chain
}

function adssService(options: AdssKeyOptions, certificate: Uint8Array): RemoteService {
  const { client, cert_alias, certPassword, description, profile_id, sam_user_id } = options
  const profile = profile_id === undefined ? {} : { profile_id }
  const keyType = publicKeyOf(decodeSubjectPublicKeyInfo(linksOf(certificate).subjectPublicKeyInfo)).type
  return {
    protocol: 'adss-csp',
    key: cert_alias,
    maxBatch,
    errorOf: adssFailure,
    accept({ scheme }) {
      if (scheme === 'RSASSA-PKCS1-v1_5' && keyType === 'RSA') return
      const message = `The service makes PKCS#1 v1.5 signatures with RSA keys, none by ${scheme} with this ${keyType} key`
      throw new KeyError('ALGORITHM_UNSUPPORTED', message, { spec: 'ADSS CSP §7.1' })
    },
    async request({ algorithm, digests }, signal) {
      const cert_password = await certPassword?.()
      const request = {
        cert_alias,
        ...profile,
        ...(sam_user_id !== undefined && { sam_user_id }),
        ...(cert_password !== undefined && { cert_password }),
        ...(description !== undefined && { request_description: description }),
        docs_to_sign_info: digests.map(digest => ({ hash_algo: algorithm.hash.oid, hash_to_sign_base64: digest })),
      }
      return replyOf(await client.signatureRequest(request, signal && { signal }))
    },
    async resume(asked, signal) {
      return replyOf(await client.signatureStatus({ ...profile, request_id: known(asked) }, signal && { signal }))
    },
    async finish(asked, patience) {
      const reply = replyOf(await client.awaitSigning({ ...profile, request_id: known(asked) }, patience))
      return 'values' in reply ? reply.values : []
    },
  }
}

function replyOf(signing: Signing): RemoteReply {
  if (signing.status === 'SUCCESS') return { values: signing.signatures }
  if (signing.status === 'PENDING') return { awaits: { request_id: signing.request_id } }
  const { reason, said } = notSigned(signing.status)
  throw new KeyError(reason, `The service did not sign: ${said}`, { spec: 'ADSS CSP §7.2' })
}

function known({ awaits: { request_id } }: ResumedSignatures): string {
  if (request_id !== undefined) return request_id
  throw new KeyError('MALFORMED', "A ticket's awaits must have request_id", { spec: 'ADSS CSP §7.2' })
}
