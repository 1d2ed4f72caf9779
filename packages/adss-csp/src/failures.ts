import type { Failures } from '@x/http-protocol'
import { AdssResponseError, AdssTransportError, AdssUsageError } from './errors.ts'
import type { OperationId } from './operations.ts'

/** What goes wrong with HTTP, as this package says it. */
export const failures: Failures<OperationId> = {
  usage: (code, message) => new AdssUsageError(`ADSS_${code}`, message),
  response: (code, id, problem) => new AdssResponseError(`ADSS_${code}`, id, problem),
  transport: (code, id, why) => new AdssTransportError(`ADSS_${code}`, id, why),
}
