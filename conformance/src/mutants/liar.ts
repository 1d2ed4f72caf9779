import type { Handler } from '../targets/handler-wire.ts'
import type { Simulation } from '../targets/sim.ts'
import type { OperationOf } from './addresses.ts'
import { type Answered, answered, type Header, headerOf, type Reply } from './answered.ts'
import type { WireMutant } from './mutant.ts'

export interface Liar extends Simulation {
  /** How often the lie was told. */
  told(): number
}

/** Stands between an honest server and the suite, and alters what the mutant alters. */
export function liar(honest: Simulation, mutant: Pick<WireMutant, 'alter'>, operationOf: OperationOf): Liar {
  let told = 0
  const lieAbout = (answer: Answered): Reply | undefined => {
    const altered = mutant.alter(answer)
    if (altered) told += 1
    return altered
  }
  const fetch: Handler = async request => {
    const operation = operationOf(request.method, request.url)
    if (operation === undefined) return honest.fetch(request)
    const asked = { method: request.method, url: request.url, headers: [...request.headers] }
    const body = request.body === null ? '' : await request.clone().text()
    const response = await honest.fetch(request)
    if (!response) return undefined
    const reply = { status: response.status, headers: [...response.headers], body: await response.text() }
    return responseOf(lieAbout(answered(operation, { ...asked, body }, reply)) ?? reply)
  }
  const driver = withRedirects(honest.driver.fetch, operationOf, lieAbout)
  return { ...honest, fetch, driver: { fetch: driver }, told: () => told }
}

/**
 * The consent facility as it was, but for the redirect at its end: it walks the pages of an operation and hands the
 * redirect on. `see` is shown that as the operation's answer, and may give another one.
 */
export function withRedirects(
  driver: Handler,
  operationOf: OperationOf,
  see: (answer: Answered) => Reply | undefined,
): Handler {
  return async request => {
    const asked = request.clone()
    const response = await driver(request)
    if (!response?.ok || !new URL(request.url).pathname.endsWith('/consent')) return response
    const { url } = (await asked.json()) as { readonly url: string }
    const { location } = (await response.json()) as { readonly location: string }
    const operation = operationOf('GET', url)
    if (operation === undefined) return Response.json({ location })
    const reply = { status: 302, headers: [['location', location] as const], body: '' }
    const answer = answered(operation, { method: 'GET', url, headers: [], body: '' }, reply)
    return Response.json({ location: headerOf((see(answer) ?? answer).headers, 'location') })
  }
}

/** The body as bytes: for a text without a media type, Response would make one up. */
export function responseOf({ status, headers, body }: Reply): Response {
  const pairs = headers.map(([name, value]: Header): [string, string] => [name, value])
  return new Response(body === '' || status === 204 ? null : Buffer.from(body), { status, headers: pairs })
}
