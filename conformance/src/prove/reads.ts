import { at, child } from '../core/pointer.ts'
import type { Answer, Driver, Scenario } from '../core/scenario.ts'
import type { Reply } from '../mutants/answered.ts'
import { differences } from './differences.ts'

/**
 * What a script looked at in one value. A value that differs only elsewhere leads the script the same way, so the rest
 * of its scenario need not be driven again to know how it goes.
 */
export class Reads {
  readonly #pointers = new Set<string>()
  readonly #whole = new Set<string>()
  /** What was looked for in arrays: an order that nobody asked about led nobody another way. */
  readonly #sought = new Map<string, Set<unknown>>()

  /** The same value, with every look into it remembered. */
  watch<T>(value: T, pointer = ''): T {
    if (typeof value !== 'object' || value === null) return value
    const whole = (): void => void this.#whole.add(pointer)
    return new Proxy(value, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name)
        if (name === 'includes' && Array.isArray(target)) return (item: unknown) => this.#seek(target, pointer, item)
        if (typeof name === 'symbol' || typeof found === 'function') return found
        const inner = child(pointer, name)
        this.#pointers.add(inner)
        return this.watch(found, inner)
      },
      getOwnPropertyDescriptor: (target, name) => {
        if (typeof name === 'string') this.#pointers.add(child(pointer, name))
        return Reflect.getOwnPropertyDescriptor(target, name)
      },
      has: (target, name) => {
        // An array has no element that is undefined, so that an element is there if it is anything.
        if (Array.isArray(target) && typeof name === 'string') this.#pointers.add(child(pointer, name))
        else whole()
        return Reflect.has(target, name)
      },
      ownKeys: target => {
        whole()
        return Reflect.ownKeys(target)
      },
    })
  }

  #seek(array: readonly unknown[], pointer: string, item: unknown): boolean {
    const items = this.#sought.get(pointer) ?? new Set()
    this.#sought.set(pointer, items.add(item))
    return array.includes(item)
  }

  /** Whether whoever looked at this much sees none of the differences between two values. */
  misses(a: unknown, b: unknown, where: readonly string[] = differences(a, b)): boolean {
    return (
      where.every(pointer => pointer !== '' && !this.#pointers.has(pointer) && !this.#holdsWhole(pointer)) &&
      (where.length === 0 ||
        [...this.#sought].every(([pointer, items]) => holdSame(at(a, pointer), at(b, pointer), items)))
    )
  }

  #holdsWhole(pointer: string): boolean {
    if (this.#whole.size === 0) return false
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
      if (this.#whole.has(pointer.slice(0, end))) return true
    return false
  }
}

function holdSame(a: unknown, b: unknown, items: ReadonlySet<unknown>): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return false
  return [...items].every(item => a.includes(item) === b.includes(item))
}

/** The same of an answer: its JSON by the member, the rest of it as a whole. */
export class AnswerReads {
  readonly json: Reads = new Reads()
  readonly #parts = new Set<'status' | 'headers' | 'text'>()

  watch(answer: Answer): Answer {
    const json = this.json.watch(answer.json)
    return new Proxy(answer, {
      get: (target, name) => {
        if (name === 'json') return json
        if (name === 'status' || name === 'headers' || name === 'text') this.#parts.add(name)
        return Reflect.get(target, name)
      },
    })
  }

  misses(before: Reply, after: Reply): boolean {
    const sees = (part: 'status' | 'headers' | 'text') => this.#parts.has(part)
    if (sees('status') && before.status !== after.status) return false
    if (sees('text') && before.body !== after.body) return false
    if (sees('headers') && JSON.stringify(before.headers) !== JSON.stringify(after.headers)) return false
    return before.body === after.body || this.json.misses(knownMembers(before), membersOf(after.body))
  }
}

/** One answer of the rehearsal is compared with what many mutants make of it. */
function knownMembers(answer: Reply): Answer['json'] {
  if (!known.has(answer)) known.set(answer, membersOf(answer.body))
  return known.get(answer)
}

const known = new WeakMap<Reply, Answer['json']>()

/** A body as a driver hands it on: members of an object, or undefined. */
export function membersOf(body: string): Answer['json'] {
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer['json']) : undefined
  } catch {
    return undefined
  }
}

export interface Watcher {
  /** Told when a scenario begins. */
  begins(scenario: string): void
  readsOf(exchange: string): AnswerReads
  profileReadsOf(scenario: string): Reads
}

/** The same scenario, with every look at an answer and at the profile remembered. */
export function watched(scenario: Scenario, watcher: Watcher): Scenario {
  const { id } = scenario
  return {
    ...scenario,
    drive(t) {
      watcher.begins(id)
      return scenario.drive(watchedDriver(t, id, watcher))
    },
  }
}

export function watchedDriver<D extends Driver<unknown, never>>(t: D, scenario: string, watcher: Watcher): D {
  const watch = async (sent: Promise<Answer>): Promise<Answer> => {
    const answer = await sent
    return watcher.readsOf(answer.exchange).watch(answer)
  }
  const driver: Driver<unknown, never> = {
    answers: t.answers,
    facilities: t.facilities,
    profile: watcher.profileReadsOf(scenario).watch(t.profile),
    random: t.random,
    signal: t.signal,
    send: (...given) => watch(t.send(...given)),
    sendInvalid: (...given) => watch(t.sendInvalid(...given)),
    raw: (...given) => watch(t.raw(...given)),
    message: name => t.message(name),
    hash: (...given) => t.hash(...given),
    note: (key, value) => t.note(key, value),
    secret: (kind, value) => t.secret(kind, value),
    blocked: (step, reason) => t.blocked(step, reason),
  }
  return driver as D
}
