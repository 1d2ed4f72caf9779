import { isAdssErrorCode } from '@x/adss-csp'
import { at } from '../../core/pointer.ts'
import type { Protocol } from '../../core/protocol.ts'
import { isObject } from '../judging/forms.ts'

type Members = Readonly<Record<string, unknown>>

/** What a status says of an operation that was called without a token, where no code of the service stands beside it. */
const notThere: ReadonlySet<number> = new Set([404, 405, 501])

/** The guide promises every operation; which are there is seen by what they say to a call without a token. */
export const observation: NonNullable<Protocol['observation']> = {
  scenarios: ['adss-csp.bearer'],
  observed: traces =>
    traces
      .filter(({ scenario }) => scenario === 'adss-csp.bearer')
      .flatMap(({ exchanges }) => exchanges)
      .flatMap(({ id, step, response }) => {
        const [, operation] = /^absent\.(.+)$/.exec(step) ?? []
        if (operation === undefined || !response) return []
        const { status, json } = response
        const isOurs = isAdssErrorCode(String(at(json, '/error')))
        const observed = status >= 500 && status !== 501 ? null : isOurs || !notThere.has(status)
        return [{ capability: `operation ${operation}`, declared: true, observed, status, exchange: id }]
      }),
  declared: ({ told }: Members) => ({ ...prefixed('settings', told), ...prefixed('policy', told) }),
  presumed: ({ settings, policy, told }: Members) => {
    const all = { ...prefixed('settings', { settings }), ...prefixed('policy', { policy }) }
    const said = { ...prefixed('settings', told), ...prefixed('policy', told) }
    return Object.keys(all).filter(name => !(name in said))
  },
}

/** The members of a group under their whole names. */
function prefixed(group: string, of: unknown): Members {
  const members = isObject(of) ? of[group] : undefined
  if (!isObject(members)) return {}
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [`${group}.${key}`, value] as const))
}
