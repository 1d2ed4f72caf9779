import type { Protocol } from '../../core/protocol.ts'

/** What a status says of a method that was called with a token and no parameters. @spec CSC API 2.0.0.2 §10.1 */
const notThere: ReadonlySet<number> = new Set([404, 405, 501])

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
        const there = !notThere.has(response.status)
        const capability = `method ${method}`
        return [{ capability, declared: asked === 'call', observed: there, status: response.status, exchange: id }]
      }),
}
