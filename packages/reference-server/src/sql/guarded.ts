import { conflict, isStoreError, StoreError, storeErrorCodes } from '../stores/index.ts'

type Method = (...given: readonly unknown[]) => Promise<unknown>

/** The same port, whose failures are StoreErrors (misuse stays a TypeError); refuses everything once `isClosed`. */
export function guarded<Port extends object>(port: Port, isClosed: () => boolean): Port {
  const methods = Object.entries(port as Record<string, Method>).map(([name, method]) => {
    const guardedMethod: Method = async (...given) => {
      if (isClosed()) throw new StoreError('STORE_CLOSED', 'The store has been disposed.')
      try {
        return await method(...given)
      } catch (error) {
        throw translated(error)
      }
    }
    return [name, guardedMethod]
  })
  return Object.fromEntries(methods)
}

/** What a database or its driver throws, in our words. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error) || isStoreError(error) || error instanceof TypeError) return error
  const { code = '', constraint }: DatabaseFailure = error
  const cause = withoutValues(error)
  if (code === uniqueViolation) return conflict(constraint ?? 'identity', cause)
  if (isRefusal(code)) {
    return new StoreError('STORE_REFUSED', storeErrorCodes.STORE_REFUSED, { cause })
  }
  if (isUnavailable(code) || connectionLost.test(error.message)) {
    return new StoreError('STORE_UNAVAILABLE', 'The database cannot be reached now, or took too long.', { cause })
  }
  return new StoreError('STORE_FAILED', 'The database refused a statement.', { cause })
}

interface DatabaseFailure extends Error {
  readonly code?: string
  readonly constraint?: string
}

/** The failure as the driver tells it, but for the parameters and rows that it likes to add: logs get to see causes. */
function withoutValues({ message, stack, code, constraint }: DatabaseFailure): Error {
  return Object.assign(new Error(message), { stack, code, constraint })
}

const uniqueViolation = '23505' // PostgreSQL, appendix A: unique_violation

/** Invalid authorization, no such database, insufficient privilege: asking again changes nothing. */
function isRefusal(code: string): boolean {
  return code.startsWith('28') || code === '3D000' || code === '42501'
}

/** Classes of SQLSTATE and of Node's codes after which the same call may succeed. */
function isUnavailable(code: string): boolean {
  const classes = ['08', '53', '57', '40'] // connection exception, insufficient resources, operator intervention, rollback
  const isSqlState = /^(?=.*\d)[0-9A-Z]{5}$/.test(code) // each has a digit; EPIPE has none
  if (isSqlState) return code === '55P03' || classes.some(prefix => code.startsWith(prefix))
  return /^(ECONN|ENOTFOUND|ENOENT|ETIMEDOUT|EPIPE|EHOST|ENET|EAI_AGAIN)/.test(code)
}

// pg gives these no code.
const connectionLost =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client .* not queryable)/
