import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { equalBytes } from '../src/bytes/index.ts'
import {
  addValidationData,
  archiveTimeStampFactsOf,
  archiveTimeStampV2,
  archiveTimeStampV2FactsOf,
  archiveTimeStampV3,
  cadesCTimeStamp,
  contentTimeStamp,
  referenceTimeStampFactsOf,
  signatureTimeStamp,
  timeStampedCertsCrlsReferences,
} from '../src/cades/index.ts'
import {
  attributeValues,
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
import { derOf, receivedOf } from '../src/der/index.ts'
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
import { mutate, numbersFrom } from './mutants.ts'

/**
 * The beginning of a thread that mutates one kind of thing out of the corpora and uses each mutant in every way. Its memory is
 * bounded by whoever starts it: what allocates out of proportion ends it.
 */

export const kinds = ['certificate', 'crl', 'ocsp', 'token', 'cms'] as const
export type Kind = (typeof kinds)[number]

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

function work({ folder, kind, count, seed }: Assignment): Outcome {
  const originals = readers[kind](folder)
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
  return (
    guarded(() => isIntact(signatureFactsOf(signerInfo, subjectPublicKeyInfo, signedContentOf(signedData)))) === true
  )
}

function named(certificates: readonly x509.Certificate[], name: x509.Name): readonly x509.Certificate[] {
  const wanted = x509.formatName(name)
  const found = certificates.filter(({ tbsCertificate }) => x509.formatName(tbsCertificate.subject) === wanted)
  // Names may match that are not written alike.
  return found.length > 0 ? found : certificates
}

function keyOf(
  issuers: readonly x509.Certificate[],
  verifies: (key: SubjectPublicKeyInfo) => boolean,
): SubjectPublicKeyInfo | undefined {
  const { tbsCertificate } = issuers.find(one => verifies(one.tbsCertificate.subjectPublicKeyInfo)) ?? {}
  return tbsCertificate?.subjectPublicKeyInfo
}

const timeStamps = [contentTimeStamp, signatureTimeStamp, archiveTimeStampV2, archiveTimeStampV3]

function tokensIn({ signedAttrs, unsignedAttrs }: SignerInfo): readonly Uint8Array[] {
  return timeStamps.flatMap(type => [...attributeValues(signedAttrs, type), ...attributeValues(unsignedAttrs, type)])
}

interface Found {
  readonly name: string
  readonly bytes: Uint8Array
}

function filesIn(folder: string, pattern: string): readonly Found[] {
  return globSync(pattern, { cwd: folder })
    .toSorted()
    .map(name => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
}

const signaturesIn = (folder: string) => filesIn(folder, 'dss-samples/**/*.{p7m,p7s,pkcs7,cms}')

/** Tokens that stand alone, and those in signatures, each once. */
function tokens(folder: string): readonly Found[] {
  const inside = signaturesIn(folder).flatMap(({ name, bytes }) =>
    (guarded(() => decodeSignedData(bytes))?.signerInfos ?? []).flatMap(signerInfo =>
      tokensIn(signerInfo).map((octets, i) => ({ name: `${name} token ${i}`, bytes: octets.slice() })),
    ),
  )
  return eachOnce([...filesIn(folder, 'dss-samples/**/*.{tst,tsr}'), ...inside])
}

function signedDataIn(folder: string): readonly (Found & { readonly signedData: SignedData })[] {
  return [...signaturesIn(folder), ...tokens(folder)].flatMap(found => {
    const signedData = guarded(() => decodeSignedData(found.bytes))
    return signedData ? [{ ...found, signedData }] : []
  })
}

function embedded(folder: string, kind: 'crl' | 'ocsp'): readonly Found[] {
  return signedDataIn(folder).flatMap(({ name, signedData }) =>
    (signedData.crls ?? []).flatMap((choice, i) => {
      if (choice.type === 'crl')
        return kind === 'crl' ? [{ name: `${name} crl ${i}`, bytes: choice.value.slice() }] : []
      return kind === 'ocsp' ? [{ name: `${name} ocsp ${i}`, bytes: choice.value.otherRevInfo.slice() }] : []
    }),
  )
}

function certificates(folder: string): readonly Found[] {
  const inside = signedDataIn(folder).flatMap(({ name, signedData }) =>
    certificatesIn(signedData.certificates).map((one, i) => ({
      name: `${name} certificate ${i}`,
      bytes: derOf(one).slice(),
    })),
  )
  return eachOnce([...filesIn(folder, 'pkits/certs/*.crt'), ...inside])
}

function issuersIn(folder: string): readonly x509.Certificate[] {
  return certificates(folder).flatMap(({ bytes }) => guarded(() => x509.decodeCertificate(bytes)) ?? [])
}

function eachOnce(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = []
  for (const one of found) if (!kept.some(({ bytes }) => equalBytes(bytes, one.bytes))) kept.push(one)
  return kept
}

type Make = (name: string, bytes: Uint8Array, certificates: readonly x509.Certificate[]) => Original

function reader(find: (folder: string) => readonly Found[], make: Make): (folder: string) => readonly Original[] {
  return folder => {
    const issuers = issuersIn(folder)
    return find(folder).map(({ name, bytes }) => make(name, bytes, issuers))
  }
}

const readers: Readonly<Record<Kind, (folder: string) => readonly Original[]>> = {
  certificate: reader(certificates, certificateOriginal),
  crl: reader(folder => eachOnce([...filesIn(folder, 'pkits/crls/*.crl'), ...embedded(folder, 'crl')]), crlOriginal),
  ocsp: reader(folder => eachOnce(embedded(folder, 'ocsp')), ocspOriginal),
  token: reader(tokens, cmsOriginal),
  cms: reader(signaturesIn, cmsOriginal),
}

if (parentPort) parentPort.postMessage(work(workerData as Assignment))
