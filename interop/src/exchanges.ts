import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { certificatesIn, findSignerCertificate } from '@x/crypto-core/cms'
import { digest, type HashName, hashAlgorithmByName, SHA_1 } from '@x/crypto-core/hash'
import {
  answersRequest,
  basicOCSPResponseOf,
  certIDOf,
  decodeOCSPRequest,
  decodeOCSPResponse,
  encodeOCSPRequest,
  verifyBasicOCSPResponseSignature,
} from '@x/crypto-core/ocsp'
import { buildPath, trustAnchorOf } from '@x/crypto-core/pkix'
import { decodeTimeStampToken, verifyTimeStampToken } from '@x/crypto-core/tsp'
import { type Certificate, decodeCertificateList } from '@x/crypto-core/x509'
import type { Cell } from './cells.ts'
import { content } from './make-document.ts'
import type { Exchanges } from './matrix.ts'
import { run } from './tools/process.ts'
import type { Tool } from './tools/tool.ts'
import type { World } from './world.ts'

/** Requests of ours that OpenSSL answers and answers of its that we judge, and paths that both judge. */
export function judgeExchanges(exchanges: Exchanges, world: World, tools: readonly Tool[]): Cell[] {
  const isThere = tools.some(({ name, version }) => name === exchanges.with && version() !== undefined)
  const cell = (id: string, judge: () => string | undefined): Cell => {
    if (!isThere) return { row: { id }, tool: exchanges.with, outcome: 'not-run', detail: 'it is not installed' }
    const detail = objectionOf(judge)
    return {
      row: { id },
      tool: exchanges.with,
      outcome: detail === undefined ? 'accepted' : 'failed',
      detail: detail ?? '',
    }
  }
  return [
    ...exchanges.timeStampRequests.map(hash => cell(`time-stamp by ${hash}`, () => timeStamp(hash, world))),
    ...exchanges.ocspRequests.map(name => cell(`OCSP of ${name}`, () => ocsp(name, world))),
    ...exchanges.paths.map(name => cell(`path to ${name}`, () => path(name, world))),
  ]
}

function objectionOf(judge: () => string | undefined): string | undefined {
  try {
    return judge()
  } catch (error) {
    return String(error)
  }
}

function timeStamp(hash: HashName, world: World): string | undefined {
  const digestAlgorithm = hashAlgorithmByName(hash)
  const octets = world.stamp({ digestAlgorithm, digest: digest(digestAlgorithm, content) })
  const token = decodeTimeStampToken(octets)
  const authority = findSignerCertificate(token.signerInfo, certificatesIn(token.signedData.certificates))
  if (!authority) return 'the token holds no certificate of the authority'
  if (verifyTimeStampToken(token, authority, { message: content.subarray(1) }))
    return 'a token over something else is accepted'
  return verifyTimeStampToken(token, authority, { message: content }) ? undefined : 'the token is wrong'
}

/** One request, with a nonce, to a responder that knows the certificate from a list. */
function ocsp(name: string, world: World): string | undefined {
  const { folder, issuer } = world
  const certificate = certificateOf(name, world)
  const key = issuer.tbsCertificate.subjectPublicKeyInfo
  const request = encodeOCSPRequest([certIDOf(certificate, key, SHA_1)], { nonce: randomBytes(32) })
  const isRevoked = world.refused.has(name)
  writeFileSync(join(folder, 'ocsp-request'), request)
  writeFileSync(join(folder, 'index'), indexLine(certificate, isRevoked))
  const responder = ['-index', 'index', '-CA', 'issuing-ca.pem', '-rsigner', 'ocsp.pem', '-rkey', 'ocsp.key']
  const files = ['-reqin', 'ocsp-request', '-respout', 'ocsp-response']
  const { ok, err } = run('openssl', ['ocsp', ...responder, ...files], { cwd: folder })
  if (!ok) return `no answer: ${err.trim()}`
  const response = basicOCSPResponseOf(decodeOCSPResponse(readFileSync(join(folder, 'ocsp-response'))))
  if (!answersRequest(response, decodeOCSPRequest(request), { nonce: 'required' })) return 'it answers another request'
  const [signer] = response.certs ?? []
  if (!signer || !verifyBasicOCSPResponseSignature(response, signer.tbsCertificate.subjectPublicKeyInfo)) {
    return 'the signature of the response is wrong'
  }
  const status = response.tbsResponseData.responses[0]?.certStatus.type
  const expected = isRevoked ? 'revoked' : 'good'
  return status === expected ? undefined : `the status is ${status} and not ${expected}`
}

/** As the database of `openssl ca`: status, end of validity, revocation, serial number, file, name. */
function indexLine({ tbsCertificate: { serialNumber } }: Certificate, isRevoked: boolean): string {
  const digits = serialNumber.toString(16).toUpperCase()
  const serial = digits.length % 2 === 0 ? digits : `0${digits}`
  const [status, revocation] = isRevoked ? ['R', '260101000000Z,keyCompromise'] : ['V', '']
  return [status, '491231235959Z', revocation, serial, 'unknown', '/CN=somebody\n'].join('\t')
}

function path(name: string, world: World): string | undefined {
  const isValid = !world.refused.has(name)
  const { valid } = buildPath(certificateOf(name, world), {
    trustAnchors: [trustAnchorOf(world.trustAnchor)],
    certificates: [world.issuer],
    crls: world.crls.map(crl => decodeCertificateList(crl)),
    time: new Date(),
  })
  const chain = ['-CAfile', 'roots.pem', '-untrusted', 'issuers.pem', '-CRLfile', 'crls.pem', '-crl_check_all']
  const { ok, err } = run('openssl', ['verify', ...chain, `${name}.pem`], { cwd: world.folder })
  if (valid !== isValid) return `we say that it is ${valid ? '' : 'not '}valid`
  return ok === isValid ? undefined : `it says that it is ${ok ? '' : 'not '}valid: ${err.trim()}`
}

function certificateOf(name: string, { signers, refused }: World): Certificate {
  const certificate = signers.get(name)?.certificate ?? refused.get(name)
  if (!certificate) throw new Error(`there is no certificate ${name}`)
  return certificate
}
