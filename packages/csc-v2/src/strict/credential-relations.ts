import { decodeBase64, isObject, type Json } from '@x/http-protocol'
import type { OperationId } from '../operations.ts'
import { certificateSerial } from '../read/certificate-serial.ts'
import { text, texts } from '../read/members.ts'
import { serialNumberHex } from '../read/serial-number.ts'
import type { Violation } from '../validators.ts'
import { authRelations } from './auth-relations.ts'
import type { Relations } from './deviations.ts'
import { demand } from './refuse.ts'

/** What a credential says of itself, by what was asked for. @spec CSC API 2.0.0.2 §11.4, CSC API 2.0.0.2 §11.5 */
export const credentialRelations: Partial<Record<OperationId, Relations>> = {
  'credentials/info': (body, request) => ofCredential(body, request, ''),
  'credentials/list': (body, request) => [...ofList(body, request), ...each(body, request)],
}

function each({ credentialInfos }: Json, request: Json): readonly Violation[] {
  if (!Array.isArray(credentialInfos)) return []
  return credentialInfos.flatMap((info, i) => ofCredential(info as Json, request, `/credentialInfos/${i}`))
}

function ofList({ credentialIDs, credentialInfos, onlyValid }: Json, request: Json): readonly Violation[] {
  const wanted = request.credentialInfo === true
  const infos = Array.isArray(credentialInfos) ? (credentialInfos as readonly Json[]) : undefined
  const valid = request.onlyValid === true
  return [
    ...demand((infos !== undefined) === wanted, '/credentialInfos', 'asked', 'must be there if it was asked for'),
    ...demand((onlyValid === true) === valid, '/onlyValid', 'asked', 'must be true if it was asked for'),
    ...demand(
      infos === undefined || isSame(texts(credentialIDs) ?? [], infos),
      '/credentialInfos',
      'same',
      'must describe the credentials of credentialIDs',
    ),
    ...(valid ? (infos ?? []) : []).flatMap((info, i) =>
      demand(isValid(info), `/credentialInfos/${i}`, 'onlyValid', 'must be usable, since onlyValid was asked for'),
    ),
  ]
}

function isSame(ids: readonly string[], infos: readonly Json[]): boolean {
  const described = new Set(infos.map(({ credentialID }) => credentialID))
  return described.size === infos.length && infos.length === ids.length && ids.every(id => described.has(id))
}

function isValid({ key, cert }: Json): boolean {
  const status = isObject(cert) ? cert.status : undefined
  return (isObject(key) ? key.status : undefined) === 'enabled' && (status === undefined || status === 'valid')
}

function ofCredential(credential: Json, request: Json, at: string): readonly Violation[] {
  const cert = isObject(credential.cert) ? credential.cert : {}
  return [
    ...curve(credential.key, at),
    ...certificates(cert, request, at),
    ...certificateInfo(cert, request, at),
    ...authRelations(credential.auth, request, at),
  ]
}

const isEc = (algo: string): boolean => algo.startsWith('1.2.840.10045.')

function curve(value: unknown, at: string): readonly Violation[] {
  const key = isObject(value) ? value : {}
  const algo = texts(key.algo) ?? []
  return [
    ...demand(algo.length > 0, `${at}/key/algo`, 'minItems', 'must have an algorithm'),
    ...demand(key.curve !== undefined || !algo.some(isEc), `${at}/key/curve`, 'required', 'must be there for ECDSA'),
  ]
}

/** `single` where nothing was asked for. */
function certificates({ certificates: given }: Json, request: Json, at: string): readonly Violation[] {
  const asked = text(request.certificates) ?? 'single'
  const count = Array.isArray(given) ? given.length : 0
  const fits = asked === 'none' ? given === undefined : asked === 'chain' ? count > 0 : count === 1
  const pointer = `${at}/cert/certificates`
  return [
    ...demand(fits, pointer, 'asked', `must be as asked for, ${JSON.stringify(asked)}`),
    ...(texts(given) ?? []).flatMap((certificate, i) =>
      demand(serialOf(certificate) !== undefined, `${pointer}/${i}`, 'certificate', 'must be a certificate'),
    ),
  ]
}

const told = ['issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo'] as const

function certificateInfo(cert: Json, request: Json, at: string): readonly Violation[] {
  const wanted = request.certInfo === true
  const [first] = texts(cert.certificates) ?? []
  const serial = text(cert.serialNumber)
  return [
    ...told.flatMap(member =>
      demand(
        (cert[member] !== undefined) === wanted,
        `${at}/cert/${member}`,
        'asked',
        'must be there if certInfo was asked for',
      ),
    ),
    ...(['validFrom', 'validTo'] as const).flatMap(member =>
      demand(isTime(text(cert[member])), `${at}/cert/${member}`, 'time', 'must be a day that there is'),
    ),
    ...demand(
      first === undefined || serial === undefined || serialNumberHex(serial, first) === hex(serialOf(first)),
      `${at}/cert/serialNumber`,
      'same',
      'must be the number of the first certificate',
    ),
  ]
}

function serialOf(certificate: string): bigint | undefined {
  const bytes = decodeBase64(certificate)
  return bytes && certificateSerial(bytes)
}

const hex = (serial: bigint | undefined): string | undefined => serial?.toString(16).toUpperCase()

/** YYYYMMDDHHMMSSZ, whose form the schema has seen; February has no 31st day. */
function isTime(value: string | undefined): boolean {
  if (value === undefined) return true
  const [, year, month, day, hour, minute, second] = /^(....)(..)(..)(..)(..)(..)Z$/.exec(value) ?? []
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const date = new Date(iso)
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso
}
