import type { Check } from '../../../core/check.ts'
import { ambientChecks } from './ambient.ts'
import { authenticationChecks } from './authentication.ts'
import { transportChecks } from './transport.ts'

/** Every check of ADSS CSP, in the order in which a report lists them. */
export const checks: readonly Check[] = [...transportChecks, ...authenticationChecks, ...ambientChecks]
