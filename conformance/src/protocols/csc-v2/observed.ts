import type { Protocol } from '../../core/protocol.ts'
import { features } from './answers.ts'

type Members = Readonly<Record<string, unknown>>

/** What a status says of a method that was called with a token and no parameters. @spec CSC API 2.0.0.2 §10.1 */
const notThere: ReadonlySet<number> = new Set([404, 405, 501])

/** A server that fails says nothing of the method; that there is none it says by 501. @spec RFC 9110 §15.6 */
export function showsNothing(status: number | undefined): boolean {
  return status === undefined || (status >= 500 && status !== 501)
}

/** Members of the profile that stand in `info` or in the metadata of the authorization server. */
const said = ['specs', 'methods', 'authType', 'oauth2', 'oauth2Issuer', 'asynchronousOperationMode', 'keyAlgo'] as const
const published = ['pssDigests', 'endpoints', 'pushedOnly'] as const

/** Which methods `info` announces, and which of them (and of all others) answer as a method does. */
export const observation: NonNullable<Protocol['observation']> = {
  scenarios: ['csc-v2.methods'],
  observed: traces =>
    traces
      .filter(({ scenario }) => scenario === 'csc-v2.methods')
      .flatMap(({ exchanges }) => exchanges)
      .flatMap(({ id, step, response }) => {
        const [, asked, method] = /^methods\.(call|absent)\.(.+)$/.exec(step) ?? []
        if (method === undefined || !response) return []
        const { status } = response
        const observed = showsNothing(status) ? null : !notThere.has(status)
        return [{ capability: `method ${method}`, declared: asked === 'call', observed, status, exchange: id }]
      }),
  declared: profile => ({
    ...Object.fromEntries(
      [...said, ...published].flatMap(name => (isThere(profile[name]) ? [[name, profile[name]] as const] : [])),
    ),
    facts: factsOfNamed(profile),
  }),
  presumed: profile => features.filter(feature => profile[feature] === true),
}

/** Of the credentials that the tester named; role `rsa` may stand for another one's key. */
function factsOfNamed({ facts, answers, rsa }: Members): Members {
  const named = membersOf(membersOf(answers).credentials)
  const isNamed = (role: string): boolean => role in named && (role !== 'rsa' || membersOf(rsa).role === 'rsa')
  return Object.fromEntries(Object.entries(membersOf(facts)).filter(([role]) => isNamed(role)))
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}
