import { type Answered, headerOf, type Reply, withHeader, withJson, withStatus } from '../answered.ts'
import { fault, type Told } from '../catalogue.ts'
import type { WireMutant } from '../mutant.ts'
import { placesOf, replaced } from '../place.ts'

/** Whether a lie is told of an answer; `asked` are the members of its request. */
export type When = (asked: Readonly<Record<string, unknown>>, answer: Answered) => boolean

const always: When = () => true

export function whenAsked(name: string, value: unknown): When {
  return asked => asked[name] === value
}

interface Misdeed {
  readonly operation: string
  readonly breaks: readonly string[]
  readonly lie: string
  /** Tells it from other lies about the same place. */
  readonly name?: string
  readonly when?: When
}

/** A member that has no business in the answer. */
export interface Unasked extends Misdeed {
  /** Of the answer; 200 where it is left out. */
  readonly status?: number
  /** What stands around the member, with `*`; '' for the answer itself. */
  readonly inside?: string
  readonly member: string
  readonly value: unknown
}

export function unasked(of: Unasked): WireMutant {
  const { status = 200, inside = '', member, value } = of
  const add = (answer: Answered): Reply | undefined => {
    const [place] = placesOf(answer.json, inside).filter(({ value: around }) => isObject(around) && !(member in around))
    return place && withJson(answer, replaced(answer.json, `${place.pointer}/${member}`, value))
  }
  return misdeed(of, 'member-unasked', { status, place: `${status} ${inside}/${member}`, alter: add })
}

/** A value of the right form that is not true. */
export interface Untrue extends Misdeed {
  readonly status?: number
  readonly pointer: string
  /** Undefined = there is nothing to lie about. */
  to(value: unknown, answer: Answered): unknown
}

export function untrue(of: Untrue): WireMutant {
  const { status = 200, pointer, to } = of
  const change = (answer: Answered): Reply | undefined => {
    for (const place of placesOf(answer.json, pointer)) {
      const by = to(place.value, answer)
      if (by !== undefined) return withJson(answer, replaced(answer.json, place.pointer, by))
    }
    return undefined
  }
  return misdeed(of, 'value-untrue', { status, place: `${status} ${pointer}`, alter: change })
}

/** A request that must be taken is refused. */
export interface Overstrict extends Misdeed {
  /** The refusal; 400 invalid_request where it is left out. */
  readonly as?: number
}

export function overstrict(of: Overstrict): WireMutant {
  const { as = 400 } = of
  const body = { error: 'invalid_request', error_description: 'The request is not to the taste of this server' }
  const refuse = (answer: Answered): Reply | undefined =>
    answer.status < 300
      ? withJson(withHeader(withStatus(answer, as), 'content-type', 'application/json'), body)
      : undefined
  return misdeed(of, 'overstrict', { place: String(as), alter: refuse })
}

/** Another status, and nothing else. */
export function misstated(of: Misdeed & { readonly from: number; readonly to: number }): WireMutant {
  const { from, to } = of
  return misdeed(of, 'status-untrue', { status: from, place: `${from} ${to}`, alter: answer => withStatus(answer, to) })
}

/** Another answer altogether. */
export function instead(
  of: Misdeed & { readonly from: number; readonly to: number; readonly body: object },
): WireMutant {
  const { from, to, body } = of
  const alter = (answer: Answered): Reply =>
    withJson(withHeader(withStatus(answer, to), 'content-type', 'application/json'), body)
  return misdeed(of, 'answer-untrue', { status: from, place: `${from} ${to}`, alter })
}

/** Another error code, where the description stays. */
export function miscoded(of: Misdeed & { readonly to: string }): WireMutant {
  const alter = (answer: Answered): Reply => withJson(answer, replaced(answer.json, '/error', of.to))
  return misdeed(of, 'code-untrue', { status: 400, place: of.to, alter })
}

/** A header that says something else. */
export function misheaded(
  of: Misdeed & { readonly status: number; readonly header: string; readonly to: string },
): WireMutant {
  const { status, header, to } = of
  const alter = (answer: Answered): Reply | undefined =>
    headerOf(answer.headers, header) === undefined ? undefined : withHeader(answer, header, to)
  return misdeed(of, 'header-untrue', { status, place: header, alter })
}

interface Deed {
  readonly status?: number
  readonly place: string
  alter(answer: Answered): Reply | undefined
}

function misdeed(of: Misdeed, operator: string, { status, place, alter }: Deed): WireMutant {
  const { operation, breaks, lie, name, when = always } = of
  const told: Told = {
    ...{ operator, operation, lie, where: name === undefined ? place : `${place} (${name})` },
    breaks: breaks.map(requirement => `csc-v2.${requirement}`),
    alter: answer => {
      if (status !== undefined && answer.status !== status) return undefined
      return when(membersOf(answer.request.json), answer) ? alter(answer) : undefined
    },
  }
  return fault(told)
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? (value as Readonly<Record<string, unknown>>) : {}
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
