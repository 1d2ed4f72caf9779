/**
 * From what a service sent to what a caller gets. A reading fails only where a member that everything hangs on is not
 * there; what is merely odd passes.
 */
import { isObject, type Json, object, present, Unreadable } from '@x/http-protocol'
import type { OperationId } from '../operations.ts'
import { normalizeCredentialInfo } from './credential-info.ts'
import { normalizeInfo } from './info-response.ts'
import { normalizeHashType } from './letter-case.ts'
import { count, text, texts, withoutNulls } from './members.ts'

type Reading = (body: Json, status: number) => unknown

/** Reads the body of a successful answer. Throws Unreadable. */
export function readResponse(id: OperationId, status: number, sent: unknown): unknown {
  const reading = readings[id]
  if (reading === undefined) return undefined
  return reading(object(withoutNulls(sent)), status)
}

const sad: Reading = (body, status) =>
  status === 202
    ? { ...body, handle: needed(body, 'handle') }
    : lifetime({ ...body, SAD: needed(body, 'SAD') }, 'expiresIn')

const readings: Partial<Record<OperationId, Reading>> = {
  info: body => normalizeInfo(body),
  'auth/login': body => lifetime({ ...body, access_token: needed(body, 'access_token') }, 'expires_in'),
  'oauth2/pushed_authorize': body => ({
    ...body,
    request_uri: needed(body, 'request_uri'),
    // As short as a careful client should take it where the server does not say.
    expires_in: count(body.expires_in) ?? 5,
  }),
  'oauth2/token': body => token(body),
  'credentials/list': body => list(body),
  'credentials/info': body => normalizeCredentialInfo(body),
  'credentials/authorize': sad,
  'credentials/authorizeCheck': sad,
  'credentials/getChallenge': body => body,
  'credentials/extendTransaction': sad,
  'credentials/create': body => ({ ...body, credentialID: needed(body, 'credentialID') }),
  'signatures/signHash': body => signatures(body),
  'signatures/signDoc': body => signatures(body),
  'signatures/signPolling': (body, status) =>
    status === 202 ? { ...body, error: text(body.error) ?? 'accepted_request' } : signatures(body),
  'signatures/timestamp': body => ({ ...body, timestamp: text(body.timeStampToken) ?? needed(body, 'timestamp') }),
}

function needed(body: Json, member: string): string {
  const value = text(body[member])
  if (value === undefined || value === '') throw new Unreadable(`/${member}`, 'must be a string that is not empty')
  return value
}

function lifetime(body: Json, member: string): Json {
  return present<Json>({ ...body, [member]: count(body[member]) })
}

function token(body: Json): Json {
  const details = Array.isArray(body.authorization_details) ? body.authorization_details : undefined
  return lifetime(
    present<Json>({
      ...body,
      access_token: needed(body, 'access_token'),
      token_type: text(body.token_type) ?? 'Bearer',
      authorization_details: details?.filter(isObject).map(lowerHashTypes),
    }),
    'expires_in',
  )
}

function lowerHashTypes(detail: Json): Json {
  if (!Array.isArray(detail.documentDigests)) return detail
  const digests = detail.documentDigests.filter(isObject)
  const lower = digests.map(digest => {
    const hashType = text(digest.hashType)
    return hashType === undefined ? digest : { ...digest, hashType: normalizeHashType(hashType) }
  })
  return { ...detail, documentDigests: lower }
}

function list(body: Json): Json {
  const infos = Array.isArray(body.credentialInfos) ? body.credentialInfos.filter(isObject) : undefined
  const credentialInfos = infos?.map(normalizeCredentialInfo)
  const credentialIDs = texts(body.credentialIDs) ?? credentialInfos?.flatMap(({ credentialID }) => credentialID ?? [])
  if (credentialIDs === undefined) throw new Unreadable('/credentialIDs', 'must be an array of strings')
  return present<Json>({ ...body, credentialIDs, credentialInfos })
}

const results = ['signatures', 'DocumentWithSignature', 'SignatureObject'] as const

/** One service wraps each signature in an object. */
function signatures(body: Json): Json {
  const unwrapped = results.map(member => [member, unwrap(body[member])] as const)
  const found = unwrapped.some(([, values]) => values !== undefined) || text(body.responseID) !== undefined
  if (!found) throw new Unreadable('', `must have one of ${results.join(', ')}, responseID`)
  return present<Json>({ ...body, ...Object.fromEntries(unwrapped) })
}

function unwrap(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return texts(value)
  return value.flatMap(item => text(item) ?? (isObject(item) ? (text(item.signature) ?? []) : []))
}
