import { deadline } from '../core/deadline.ts'
import { NotSupported, PreflightError } from '../core/errors.ts'
import { type Facilities, unsupported } from '../core/facility.ts'
import type { Handler } from './handler-wire.ts'

/**
 * Facilities and answers by the test-driver API (`specs/test-driver/openapi.yaml`), which a vendor may serve in any
 * language. What the driver answers with 501 is not supported.
 */
export interface TestDriver {
  /** `GET /fixture`: the answers of each protocol that the target speaks. */
  fixture(): Promise<Readonly<Record<string, unknown>>>
  readonly facilities: Pick<
    Facilities,
    'clock' | 'otp' | 'consent' | 'outOfBand' | 'mail' | 'ssoToken' | 'condition' | 'reset' | 'overload'
  >
}

/** `call` is `fetch` or, for a simulation, its driver's handler. */
export function testDriver(base: string, call: Handler): TestDriver {
  const ask = asker(base.replace(/\/+$/, ''), call)
  const now = async (answer: Promise<Members>) => new Date(textAt(await answer, 'now', 'clock'))
  return {
    fixture: () => ask('fixture', 'GET', '/fixture'),
    facilities: {
      clock: {
        now: () => now(ask('clock', 'GET', '/clock')),
        advance: async seconds => void (await ask('clock', 'POST', '/clock', { advanceSeconds: seconds })),
        reset: async () => void (await ask('clock', 'POST', '/clock', { reset: true })),
      },
      otp: {
        read: async request => textAt(await ask('otp', 'POST', '/one-time-codes', { ...request }), 'code', 'otp'),
      },
      consent: {
        decide: async request =>
          textAt(await ask('consent', 'POST', '/consent', { ...request }), 'location', 'consent'),
      },
      outOfBand: { decide: async request => void (await ask('outOfBand', 'POST', '/out-of-band', { ...request })) },
      mail: { code: async request => textAt(await ask('mail', 'POST', '/mail-codes', { ...request }), 'code', 'mail') },
      ssoToken: {
        issue: async request =>
          textAt(await ask('ssoToken', 'POST', '/sso-tokens', { ...request }), 'token', 'ssoToken'),
      },
      condition: { set: async request => void (await ask('condition', 'POST', '/condition', { ...request })) },
      reset: { reset: async () => void (await ask('reset', 'POST', '/reset')) },
      overload: {
        next: async ({ status, requests }) =>
          void (await ask('overload', 'POST', status === 429 ? '/overload' : '/unavailable', { requests })),
      },
    },
  }
}

/** A driver does on the spot what it is asked for. */
const answerMs = 30_000

type Members = Readonly<Record<string, unknown>>
type Ask = (facility: string, method: string, path: string, body?: Members) => Promise<Members>

function asker(base: string, call: Handler): Ask {
  return async (facility, method, path, body) => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    using timed = deadline(answerMs)
    const response = await call(new Request(base + path, { method, ...init, signal: timed.signal }))
    if (!response) throw new PreflightError(`the test driver does not answer ${method} ${path}`)
    if (response.status === 501) throw new NotSupported(`facility ${facility}`, unsupported(facility))
    const text = await response.text()
    if (!response.ok) throw new Error(`the test driver answers ${method} ${path} with status ${response.status}`)
    return text === '' ? {} : membersOf(text, path)
  }
}

function membersOf(text: string, path: string): Members {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Members
  } catch {
    // Falls through to the one message for every answer that is no JSON object.
  }
  throw new Error(`the test driver's answer to ${path} is not a JSON object`)
}

function textAt(members: Members, name: string, facility: string): string {
  const value = members[name]
  if (typeof value !== 'string' || value === '')
    throw new Error(`the test driver's answer for ${facility} has no ${name}`)
  return value
}
