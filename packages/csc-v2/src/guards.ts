/** Tells one kind of message from another, by its form alone. */
import { isObject } from '@x/http-protocol'
import type { CscErrorBody } from './error-catalogue.ts'
import { CscError } from './errors.ts'
import type { HandleResponse, SADResponse, SignPollingPending, V1CredentialInfo } from './wire.ts'

/** A credential as the first version describes it: with authMode and without auth. */
export function isV1CredentialInfo(value: unknown): value is V1CredentialInfo {
  return isObject(value) && typeof value.authMode === 'string' && !isObject(value.auth)
}

/** An answer of credentials/list with at least one credential of the first version's shape. */
export function isV1CredentialsList(value: unknown): value is { readonly credentialInfos: readonly unknown[] } {
  return isObject(value) && Array.isArray(value.credentialInfos) && value.credentialInfos.some(isV1CredentialInfo)
}

/** `info` of the first version: there is no signAlgorithms, or `specs` says so. */
export function isV1Info(value: unknown): boolean {
  if (!isObject(value)) return false
  return typeof value.specs === 'string' && value.specs !== '' ? /^1\./.test(value.specs) : !('signAlgorithms' in value)
}

export function isCscErrorBody(value: unknown): value is CscErrorBody {
  const described = isObject(value) && ['string', 'undefined'].includes(typeof value.error_description)
  return described && typeof value.error === 'string' && value.error !== ''
}

/** Any error of a service or authorization server; with a code, that one. */
export function isCscError(error: unknown, code?: string): error is CscError {
  return error instanceof CscError && (code === undefined || error.error === code)
}

/** The credential is authorized. */
export function hasSAD(answer: SADResponse | HandleResponse): answer is SADResponse {
  return 'SAD' in answer
}

/** signPolling's answer while the result is not there. */
export function isPending(answer: object): answer is SignPollingPending {
  return 'error' in answer && answer.error === 'accepted_request'
}
