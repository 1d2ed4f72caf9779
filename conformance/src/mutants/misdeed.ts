import { requirementIds } from './answer-requirements.ts'
import { type Answered, headerOf, type Reply, withBody, withHeader, withJson, withStatus } from './answered.ts'
import { fault, type Told } from './catalogue.ts'
import type { WireMutant } from './mutant.ts'
import { placesOf, replaced } from './place.ts'

/** Whether a lie is told of an answer; `asked` are the members of its body, or of its query. */
export type When = (asked: Readonly<Record<string, unknown>>, answer: Answered) => boolean

const always: When = () => true

export function whenAsked(name: string, value: unknown): When {
  return asked => asked[name] === value
}

/** A lie that is written down by hand, since it is about what one operation says and no table does. */
export interface Misdeed {
  readonly operation: string
  /** Requirements without the id of their protocol in front. */
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

/** A value of the right form that is not true. */
export interface Untrue extends Misdeed {
  readonly status?: number
  readonly pointer: string
  /** Undefined = there is nothing to lie about. */
  to(value: unknown, answer: Answered): unknown
}

/** A request that must be taken is refused. */
export interface Overstrict extends Misdeed {
  /** Status of the refusal; 400 where it is left out. */
  readonly as?: number
}

/** Another status, and nothing else. */
export interface Misstated extends Misdeed {
  readonly from: number
  readonly to: number
}

/** Another answer altogether. */
export interface Instead extends Misstated {
  /** Null for none. */
  readonly body: object | null
}

/** Another error code, where the description stays. */
export interface Miscoded extends Misdeed {
  /** Of the answer; 400 where it is left out. */
  readonly from?: number
  readonly to: string
}

/** A header that says something else, or is left out for null. */
export interface Misheaded extends Misdeed {
  readonly status: number
  readonly header: string
  readonly to: string | null
}

export interface Misdeeds {
  unasked(of: Unasked): WireMutant
  untrue(of: Untrue): WireMutant
  overstrict(of: Overstrict): WireMutant
  misstated(of: Misstated): WireMutant
  instead(of: Instead): WireMutant
  miscoded(of: Miscoded): WireMutant
  misheaded(of: Misheaded): WireMutant
}

/** The lies of one protocol; `refusal` is the body with which a server refuses what is not to its taste. */
export function misdeedsOf({ protocol, refusal }: { readonly protocol: string; readonly refusal: object }): Misdeeds {
  const misdeed = misdeedOf(protocol)
  const answering = (answer: Answered, status: number, body: object | null): Reply => {
    const restated = withStatus(answer, status)
    return body === null
      ? withBody(withHeader(restated, 'content-type', null), '')
      : withJson(withHeader(restated, 'content-type', 'application/json'), body)
  }
  return {
    unasked(of) {
      const { status = 200, inside = '', member, value } = of
      const add = (answer: Answered): Reply | undefined => {
        const places = placesOf(answer.json, inside).filter(({ value: around }) => isObject(around))
        const [place] = places.filter(({ value: around }) => !(member in (around as object)))
        return place && withJson(answer, replaced(answer.json, `${place.pointer}/${member}`, value))
      }
      return misdeed(of, 'member-unasked', { status, place: `${status} ${inside}/${member}`, alter: add })
    },
    untrue(of) {
      const { status = 200, pointer, to } = of
      const change = (answer: Answered): Reply | undefined => {
        for (const place of placesOf(answer.json, pointer)) {
          const by = to(place.value, answer)
          if (by !== undefined) return withJson(answer, replaced(answer.json, place.pointer, by))
        }
        return undefined
      }
      return misdeed(of, 'value-untrue', { status, place: `${status} ${pointer}`, alter: change })
    },
    overstrict(of) {
      const { as = 400 } = of
      const refuse = (answer: Answered): Reply | undefined =>
        answer.status < 300 ? answering(answer, as, refusal) : undefined
      return misdeed(of, 'overstrict', { place: String(as), alter: refuse })
    },
    misstated(of) {
      const { from, to } = of
      const alter = (answer: Answered): Reply => withStatus(answer, to)
      return misdeed(of, 'status-untrue', { status: from, place: `${from} ${to}`, alter })
    },
    instead(of) {
      const { from, to, body } = of
      const alter = (answer: Answered): Reply => answering(answer, to, body)
      return misdeed(of, 'answer-untrue', { status: from, place: `${from} ${to}`, alter })
    },
    miscoded(of) {
      const { from: status = 400, to } = of
      const alter = (answer: Answered): Reply => withJson(answer, replaced(answer.json, '/error', to))
      return misdeed(of, 'code-untrue', { status, place: to, alter })
    },
    misheaded(of) {
      const { status, header, to } = of
      const alter = (answer: Answered): Reply | undefined =>
        headerOf(answer.headers, header) === undefined ? undefined : withHeader(answer, header, to)
      return misdeed(of, 'header-untrue', { status, place: header, alter })
    },
  }
}

interface Deed {
  readonly status?: number
  readonly place: string
  alter(answer: Answered): Reply | undefined
}

function misdeedOf(protocol: string): (of: Misdeed, operator: string, deed: Deed) => WireMutant {
  return (of, operator, { status, place, alter }) => {
    const { operation, breaks, lie, name, when = always } = of
    const told: Told = {
      ...{ operator, operation, lie, where: name === undefined ? place : `${place} (${name})` },
      breaks: requirementIds(protocol, breaks),
      alter: answer => {
        if (status !== undefined && answer.status !== status) return undefined
        return when(membersOf(answer.request.json), answer) ? alter(answer) : undefined
      },
    }
    return fault(told)
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? (value as Readonly<Record<string, unknown>>) : {}
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
