import { createHash, randomUUID } from 'node:crypto'

/** What a message says of itself. */
export interface Binding {
  readonly run: string
  readonly scenario: string
  readonly name: string
  /** ISO 8601, the suite's clock. */
  readonly at: string
  /** A third party's value: nobody could have had this message signed before it was known. */
  readonly nonce?: string
}

/**
 * What the suite has signed. Bound to run, scenario, name and time, to a third party's nonce where there is one, and with
 * a random value of its own, so that no signature over it can be of use for anything else; it says what it is, should
 * anyone meet it. Of random values one is taken that gives a digest with both signs of the alphabet that URLs and forms
 * spoil, so that no run is luckier than another with a server that spoils them. @spec RFC 4648 §4
 */
export function boundMessage(binding: Binding): Uint8Array {
  for (let attempt = 1; ; attempt++) {
    const message = withRandom(binding)
    if (attempt === mostAttempts || /\+.*\/|\/.*\+/.test(digestOf(message, 'SHA-256'))) return message
  }
}

/** About one digest in four has both. */
const mostAttempts = 1000

function withRandom({ run, scenario, name, at, nonce }: Binding): Uint8Array {
  const lines = [notice, `run ${run}`, `scenario ${scenario}`, `message ${name}`, `at ${at}`, `random ${randomUUID()}`]
  return new TextEncoder().encode([...lines, ...(nonce === undefined ? [] : [`nonce ${nonce}`]), ''].join('\n'))
}

/** What a message is bound to, or undefined for bytes that are no message of this form, to the last one. */
export function readBoundMessage(message: Uint8Array): Binding | undefined {
  const { run, scenario, name, at, nonce } = form.exec(Buffer.from(message).toString('utf8'))?.groups ?? {}
  if (run === undefined || scenario === undefined || name === undefined || at === undefined) return undefined
  return { run, scenario, name, at, ...(nonce === undefined ? {} : { nonce }) }
}

/** What is wrong with a third party's value, in words; undefined when it can be used. */
export function nonceProblem(nonce: string): string | undefined {
  if (/^[\x21-\x7e]{8,256}$/.test(nonce)) return undefined
  return 'must be 8 to 256 visible ASCII characters, without spaces'
}

/** Base64 of a digest. */
export function digestOf(message: Uint8Array, algorithm: 'SHA-256' | 'SHA-384' | 'SHA-512'): string {
  return createHash(algorithm.replace('-', '').toLowerCase()).update(message).digest('base64')
}

const notice = 'Conformance test, without legal effect.'
const form = new RegExp(
  `^${notice.replace('.', '\\.')}\\nrun (?<run>[^\\n]+)\\nscenario (?<scenario>[^\\n]+)\\nmessage (?<name>[^\\n]+)\\n` +
    'at (?<at>[^\\n]+)\\nrandom [^\\n]+\\n(?:nonce (?<nonce>[^\\n]+)\\n)?$',
)
