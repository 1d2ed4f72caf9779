/** Tells one kind of message from another, by its form alone. */
import { isObject } from '@x/http-protocol'
import { type AdssErrorBody, isAdssErrorCode } from './error-catalogue.ts'
import type { FailedSigning, PendingSigning, SignedSigning, Signing } from './read/signing.ts'

/** A body in the form of the guide, with one of the 73 codes. */
export function isAdssErrorBody(value: unknown): value is AdssErrorBody {
  if (!isObject(value) || typeof value.error !== 'string') return false
  return isAdssErrorCode(value.error) && typeof value.error_description === 'string'
}

export function isPending(signing: Signing): signing is PendingSigning {
  return signing.status === 'PENDING'
}

export function isSigned(signing: Signing): signing is SignedSigning {
  return signing.status === 'SUCCESS'
}

/** The request has ended without signatures. */
export function isFailed(signing: Signing): signing is FailedSigning {
  return !isPending(signing) && !isSigned(signing)
}
