import { MalformedJson, readJson } from '../http/json.ts'
import { isStorableText } from '../stores/index.ts'
import { refuseRequest } from './authorization-request.ts'
import { type CredentialRequest, readChoice, readHashes } from './credential-request.ts'

/** Longer lists would not fit a URL; a pushed request may come near. */
const maxDocuments = 10_000
const maxLabel = 255

/**
 * Reads `authorization_details`: one entry of type `credential` that names the documents' digests. A signature is allowed for
 * each of them. @spec CSC API v2.0.0.2 §8.4.2, RFC 9396 §2
 */
export function readAuthorizationDetails(text: string): CredentialRequest {
  const details = parse(text)
  const [entry] = details
  if (details.length !== 1 || entry === undefined || entry.type !== 'credential') invalid()
  const { credentialID, signatureQualifier, documentDigests, hashAlgorithmOID, locations } = entry
  if (!Array.isArray(documentDigests) || documentDigests.length === 0 || documentDigests.length > maxDocuments)
    invalid()
  if (locations !== undefined && !isTextList(locations)) invalid()
  const documents = documentDigests.map(readDocument)
  return {
    chosenBy: readChoice(credentialID ?? undefined, signatureQualifier ?? undefined),
    numSignatures: documents.length,
    authorised: readHashes(
      documents.map(({ hash }) => hash),
      hashAlgorithmOID,
    ),
    labels: documents.map(({ label }) => label),
    authorizationDetails: details,
  }
}

/** Whether two requests for authorization are the same, whatever the order of their members. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every(
    name =>
      Object.hasOwn(b, name) && isSameJson((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  )
}

/** The array of objects that the text holds; stored later, so only what every store can keep. */
function parse(text: string): readonly Readonly<Record<string, unknown>>[] {
  const value = parseJson(text)
  if (
    !Array.isArray(value) ||
    !value.every(entry => typeof entry === 'object' && entry !== null && !Array.isArray(entry))
  ) {
    invalid()
  }
  return value as readonly Readonly<Record<string, unknown>>[]
}

/** JSON text that can be shown and stored; undefined when it is not. */
export function parseJson(text: string): unknown {
  try {
    const value = readJson(text)
    return isStorable(value) ? value : undefined
  } catch (error) {
    if (error instanceof MalformedJson) return undefined
    throw error
  }
}

/** U+0000 and lone surrogates come as escapes; neither can be shown or stored. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, item]) => isStorableText(name) && isStorable(item))
}

function readDocument(document: unknown): { readonly hash: unknown; readonly label: string } {
  if (typeof document !== 'object' || document === null) invalid()
  const { hash, label } = document as { readonly hash?: unknown; readonly label?: unknown }
  if (label !== undefined && label !== null && (typeof label !== 'string' || label.length > maxLabel)) invalid()
  return { hash, label: typeof label === 'string' ? label : '' }
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

function invalid(): never {
  return refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'authorization_details')
}
