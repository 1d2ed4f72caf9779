import type { Operation } from '../operation.ts'
import { signatureRequest } from './signature-request.ts'
import { signatureStatus } from './signature-status.ts'

/** @spec ADSS CSP §7 */
export const signingOperations: readonly Operation[] = [signatureRequest, signatureStatus]
