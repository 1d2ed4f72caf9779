import { parentPort, workerData } from 'node:worker_threads'
import {
  addValidationData,
  archiveTimeStampFactsOf,
  archiveTimeStampV2FactsOf,
  cadesCTimeStamp,
  referenceTimeStampFactsOf,
  timeStampedCertsCrlsReferences,
} from '../src/cades/index.ts'
import {
  certificatesIn,
  countersignaturesOf,
  decodeSignedData,
  findSignerCertificate,
  isIntact,
  type SignedData,
  type SignerInfo,
  signatureFactsOf,
  signedContentOf,
} from '../src/cms/index.ts'
import { receivedOf } from '../src/der/index.ts'
import { isCryptoError } from '../src/errors/index.ts'
import {
  basicOCSPResponseOf,
  decodeOCSPResponse,
  isResponderIDOf,
  verifyBasicOCSPResponseSignature,
} from '../src/ocsp/index.ts'
import type { SubjectPublicKeyInfo } from '../src/spki/index.ts'
import { decodeTimeStampToken, type TimeStampToken } from '../src/tsp/index.ts'
import * as x509 from '../src/x509/index.ts'
import { type Kind, objectsIn, tokensIn } from './corpus-objects.ts'
import { mutate, numbersFrom } from './mutants.ts'

/**
 * The beginning of a thread that mutates one kind of thing out of the corpora and uses each mutant in every way. Its memory is
 * bounded by whoever starts it: what allocates out of proportion ends it.
 */

export interface Assignment {
  readonly folder: string
  readonly kind: Kind
  readonly count: number
  readonly seed: number
}

export interface Outcome {
  /** How many things there were to mutate. */
  readonly originals: number
  /** Of those, with a signature that verifies, so that its mutants must not. */
  readonly verified: number
  readonly mutants: number
  /** Mutants that were read, for all that was changed. */
  readonly read: number
  /** One bit changed in what is signed, or in the signature. */
  readonly broken: number
  /** Of those, the ones that verify all the same; and whatever threw another thing than a CryptoError or took a second. */
  readonly faults: readonly string[]
}

/** Something of the corpora. */
interface Original {
  readonly name: string
  readonly bytes: Uint8Array
  /** Uses it in every way; throws only CryptoErrors. */
  use(bytes: Uint8Array): void
  /** Whether its signature verifies. */
  verifies(bytes: Uint8Array): boolean
  /** What is signed, and the signature: parts of `bytes` in which no bit may change. */
  readonly signed: readonly Part[]
}

interface Part {
  readonly start: number
  readonly length: number
}

function work(assignment: Assignment): Outcome {
  const { count, seed } = assignment
  const originals = originalsOf(assignment)
  const random = numbersFrom(seed)
  const faults: string[] = []
  const tell = (name: string, nth: number, what: string) =>
    void faults.push(`${name}, mutant ${nth} of seed ${seed}: ${what}`)
  const sound = new Map(originals.map(one => [one, guarded(() => one.verifies(one.bytes)) === true]))
  let [read, broken] = [0, 0]
  for (let nth = 0; nth < count && faults.length < 20; nth++) {
    const original = originals[nth % originals.length] as Original
    const { name, bytes, signed } = original
    const isBroken = random(2) === 0 && sound.get(original) === true && signed.length > 0
    const mutant = isBroken ? withoutOneBit(bytes, signed, random) : mutated(bytes, random)
    const began = performance.now()
    try {
      if (guarded(() => original.use(mutant) ?? true)) read++
      if (isBroken) broken++
      if (isBroken && guarded(() => original.verifies(mutant))) tell(name, nth, 'verifies')
    } catch (error) {
      tell(name, nth, String(error))
    }
    if (performance.now() - began > 1000) tell(name, nth, 'took more than a second')
  }
  const verified = [...sound.values()].filter(Boolean).length
  return { originals: originals.length, verified, mutants: count, read, broken, faults }
}

/** Undefined where a CryptoError with a clause and a short message says no; whatever else is thrown is a fault. */
function guarded<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (isCryptoError(error) && error.message.length < 1000 && error.where.spec.includes('§')) return undefined
    throw error
  }
}

function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let mutant = bytes
  for (let changes = 1 + random(3); changes > 0 && mutant.length > 0; changes--) mutant = mutate(mutant, random)
  return mutant
}

function withoutOneBit(bytes: Uint8Array, signed: readonly Part[], random: (below: number) => number): Uint8Array {
  const { start, length } = signed[random(signed.length)] as Part
  const copy = bytes.slice()
  const at = start + random(length)
  copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
  return copy
}

/** Where the parts lie, of those that are there in one piece. */
function partsOf(bytes: Uint8Array, parts: readonly (Uint8Array | undefined)[]): readonly Part[] {
  return parts.flatMap(part => {
    const start = part?.length ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(part) : -1
    return start < 0 || !part ? [] : [{ start, length: part.length }]
  })
}

const extensionTypes = Object.values<object>(x509).filter(
  (it): it is x509.ExtensionType<unknown> => 'oid' in it && 'codec' in it,
)

function certificateOriginal(name: string, bytes: Uint8Array, issuers: readonly x509.Certificate[]): Original {
  const certificate = guarded(() => x509.decodeCertificate(bytes))
  const verifies = (some: x509.Certificate, key: SubjectPublicKeyInfo) =>
    guarded(() => x509.verifyCertificateSignature(some, key)) === true
  const issuer =
    certificate && keyOf(named(issuers, certificate.tbsCertificate.issuer), key => verifies(certificate, key))
  return {
    name,
    bytes,
    use(mutant) {
      const read = x509.decodeCertificate(mutant)
      const { tbsCertificate } = read
      for (const dn of [tbsCertificate.issuer, tbsCertificate.subject]) x509.formatName(dn)
      for (const type of extensionTypes) guarded(() => x509.extensionOf(read, type))
      verifies(read, tbsCertificate.subjectPublicKeyInfo)
    },
    verifies: mutant => issuer !== undefined && verifies(x509.decodeCertificate(mutant), issuer),
    signed: certificate
      ? partsOf(bytes, [receivedOf(certificate.tbsCertificate), certificate.signatureValue.bytes])
      : [],
  }
}

function crlOriginal(name: string, bytes: Uint8Array, issuers: readonly x509.Certificate[]): Original {
  const crl = guarded(() => x509.decodeCertificateList(bytes))
  const verifies = (some: x509.CertificateList, key: SubjectPublicKeyInfo) =>
    guarded(() => x509.verifyCertificateListSignature(some, key)) === true
  const issuer = crl && keyOf(named(issuers, crl.tbsCertList.issuer), key => verifies(crl, key))
  const [anybody] = issuers
  return {
    name,
    bytes,
    use(mutant) {
      const read = x509.decodeCertificateList(mutant)
      if (anybody) guarded(() => x509.findRevokedCertificate(read, anybody.tbsCertificate))
      if (issuer) verifies(read, issuer)
    },
    verifies: mutant => issuer !== undefined && verifies(x509.decodeCertificateList(mutant), issuer),
    signed: crl ? partsOf(bytes, [receivedOf(crl.tbsCertList), crl.signatureValue.bytes]) : [],
  }
}

function ocspOriginal(name: string, bytes: Uint8Array, certificates: readonly x509.Certificate[]): Original {
  const basic = guarded(() => basicOCSPResponseOf(decodeOCSPResponse(bytes)))
  const verifies = (mutant: Uint8Array, key: SubjectPublicKeyInfo) =>
    guarded(() => verifyBasicOCSPResponseSignature(basicOCSPResponseOf(decodeOCSPResponse(mutant)), key)) === true
  const responder = keyOf([...(basic?.certs ?? []), ...certificates], key => verifies(bytes, key))
  return {
    name,
    bytes,
    use(mutant) {
      const response = basicOCSPResponseOf(decodeOCSPResponse(mutant))
      const { responderID, responses } = response.tbsResponseData
      for (const { tbsCertificate } of response.certs ?? []) guarded(() => isResponderIDOf(responderID, tbsCertificate))
      for (const { certID } of responses) certID.serialNumber.toString()
      if (responder) verifies(mutant, responder)
    },
    verifies: mutant => responder !== undefined && verifies(mutant, responder),
    signed: basic ? partsOf(bytes, [receivedOf(basic.tbsResponseData), basic.signature.bytes]) : [],
  }
}

/** A signature or a time-stamp token. */
function cmsOriginal(name: string, bytes: Uint8Array, certificates: readonly x509.Certificate[]): Original {
  const signedData = guarded(() => decodeSignedData(bytes))
  const [signerInfo] = signedData?.signerInfos ?? []
  const { eContent } = signedData?.encapContentInfo ?? {}
  return {
    name,
    bytes,
    use(mutant) {
      const read = decodeSignedData(mutant)
      for (const one of read.signerInfos) {
        isSound(read, one, certificates)
        guarded(() => countersignaturesOf(one))
        for (const octets of tokensIn(one)) guarded(() => useToken(decodeTimeStampToken(octets), read, one))
      }
      guarded(() => addValidationData(mutant, { certificates: certificates.slice(0, 1) }))
    },
    verifies(mutant) {
      const read = decodeSignedData(mutant)
      const [one] = read.signerInfos
      return one !== undefined && isSound(read, one, certificates)
    },
    signed: signerInfo
      ? partsOf(bytes, [eContent, signerInfo.signedAttrs && valuesOf(signerInfo), signerInfo.signature])
      : [],
  }
}

/** Held against a signature in each way that time-stamps know. */
function useToken(token: TimeStampToken, signedData: SignedData, signerInfo: SignerInfo): void {
  const of = { signedData, signerInfo, content: signedContentOf(signedData) }
  guarded(() => archiveTimeStampFactsOf(token, of))
  guarded(() => archiveTimeStampV2FactsOf(token, of))
  for (const type of [cadesCTimeStamp, timeStampedCertsCrlsReferences]) {
    guarded(() => referenceTimeStampFactsOf(token, signerInfo, type))
  }
}

/** The attributes without the tag and length around them, which are not what was signed. @spec RFC 5652 §5.4 */
function valuesOf({ signedAttrs = [] }: SignerInfo): Uint8Array | undefined {
  const [first, last] = [signedAttrs[0], signedAttrs.at(-1)]
  if (!first || !last) return undefined
  const [start, end] = [receivedOf(first), receivedOf(last)]
  const length = end.byteOffset + end.length - start.byteOffset
  return start.buffer === end.buffer && length > 0 ? new Uint8Array(start.buffer, start.byteOffset, length) : undefined
}

function isSound(signedData: SignedData, signerInfo: SignerInfo, others: readonly x509.Certificate[]): boolean {
  const all = [...certificatesIn(signedData.certificates), ...others]
  const signer = guarded(() => findSignerCertificate(signerInfo, all))
  if (!signer) return false
  const { subjectPublicKeyInfo } = signer.tbsCertificate
  const facts = guarded(() => signatureFactsOf(signerInfo, subjectPublicKeyInfo, signedContentOf(signedData)))
  // A detached content is not at hand, and then no reason against what is.
  return facts !== undefined && isIntact({ ...facts, contentIntact: facts.contentIntact ?? true })
}

const subjects = new WeakMap<x509.Certificate, string>()

function subjectOf(certificate: x509.Certificate): string {
  const subject = subjects.get(certificate) ?? x509.formatName(certificate.tbsCertificate.subject)
  subjects.set(certificate, subject)
  return subject
}

/** Certificates of that subject; written alike, if there are any such. */
function named(certificates: readonly x509.Certificate[], name: x509.Name): readonly x509.Certificate[] {
  const wanted = x509.formatName(name)
  const alike = certificates.filter(one => subjectOf(one) === wanted)
  return alike.length > 0 ? alike : certificates.filter(one => x509.namesMatch(one.tbsCertificate.subject, name))
}

function keyOf(
  issuers: readonly x509.Certificate[],
  verifies: (key: SubjectPublicKeyInfo) => boolean,
): SubjectPublicKeyInfo | undefined {
  const { tbsCertificate } = issuers.find(one => verifies(one.tbsCertificate.subjectPublicKeyInfo)) ?? {}
  return tbsCertificate?.subjectPublicKeyInfo
}

type Make = (name: string, bytes: Uint8Array, certificates: readonly x509.Certificate[]) => Original

const makers: Readonly<Record<Kind, Make>> = {
  certificate: certificateOriginal,
  crl: crlOriginal,
  ocsp: ocspOriginal,
  token: cmsOriginal,
  cms: cmsOriginal,
}

function originalsOf({ folder, kind }: Assignment): readonly Original[] {
  const found = objectsIn(folder)
  const certificates = found.certificate.flatMap(({ bytes }) => guarded(() => x509.decodeCertificate(bytes)) ?? [])
  return found[kind].map(({ name, bytes }) => makers[kind](name, bytes, certificates))
}

if (parentPort) parentPort.postMessage(work(workerData as Assignment))
