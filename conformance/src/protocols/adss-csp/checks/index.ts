import type { Check } from '../../../core/check.ts'
import { authenticationChecks } from './authentication.ts'

/** Every check of ADSS CSP, in the order in which a report lists them. */
export const checks: readonly Check[] = [...authenticationChecks]
