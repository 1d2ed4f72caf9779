import type { Failures } from '@x/http-protocol'
import { type Asked, CscResponseError, CscTransportError, CscUsageError } from './errors.ts'

/** What goes wrong with HTTP, as this package says it. */
export const failures: Failures<Asked> = {
  usage: (code, message) => new CscUsageError(`CSC_${code}`, message),
  response: (code, asked, problem) => new CscResponseError(`CSC_${code}`, asked, problem),
  transport: (code, asked, why) => new CscTransportError(`CSC_${code}`, asked, why),
}
