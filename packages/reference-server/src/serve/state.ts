import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Protocol, protocols } from '../fixture/protocol.ts'
import { seedOf } from '../fixture/seed.ts'
import { ServeError } from './serve-error.ts'

/** What must stay the same over restarts: secrets, keys, and the moment for which certificates are issued. */
export interface State {
  /** Whose fixture it is; two protocols have nothing in common but the look of the file. */
  readonly protocol: Protocol
  readonly seed: Uint8Array
  readonly issuedAt: Date
  /** PKCS#8 PEM by entity. */
  readonly pkiKeys: Readonly<Record<string, string>>
  /** PKCS#8 PEM by label; empty where an HSM keeps the keys. */
  readonly keys: Readonly<Record<string, string>>
}

/** Shorter than the shortest certificate of the fixture lasts. */
const MAX_AGE_DAYS = 300
const FILE = 'state.json'

export function newState(protocol: Protocol, now: Date): State {
  return { protocol, seed: seedOf(), issuedAt: now, pkiKeys: {}, keys: {} }
}

/** The state in a directory, or `undefined` where there is none. Throws a ServeError for one that cannot be used. */
export async function loadState(
  directory: string,
  { protocol, now }: { readonly protocol: Protocol; readonly now: Date },
): Promise<State | undefined> {
  const text = await readFile(join(directory, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const state = parseState(text)
  if (!state)
    throw new ServeError(`${join(directory, FILE)} is not a state that this version wrote; remove the directory`)
  if (state.protocol !== protocol) {
    throw new ServeError(
      `${directory} is of a server for ${state.protocol}; each protocol needs a directory of its own`,
    )
  }
  if (now.getTime() - state.issuedAt.getTime() > MAX_AGE_DAYS * 86_400_000) {
    throw new ServeError(`The certificates in ${directory} are about to expire; remove the directory to begin anew`)
  }
  return state
}

/** Stores a state for the first time (of several servers that try, one succeeds) or over the one that was loaded. */
export async function saveState(directory: string, state: State, options: { readonly isNew: boolean }): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, FILE)
  const draft = `${file}.${randomUUID()}`
  const { seed, ...rest } = state
  const text = JSON.stringify({ version: 1, seed: Buffer.from(seed).toString('base64'), ...rest }, undefined, 2)
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' })
  if (!options.isNew) return rename(draft, file)
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new ServeError(`Another server began to use ${directory} a moment ago; start this one again`)
  } finally {
    await unlink(draft)
  }
}

function parseState(text: string): State | undefined {
  try {
    const { version, protocol, seed, issuedAt, pkiKeys, keys } = JSON.parse(text) as Record<string, unknown>
    const state = { seed: new Uint8Array(Buffer.from(String(seed), 'base64')), issuedAt: new Date(String(issuedAt)) }
    const isWhole = version === 1 && state.seed.length === 32 && Number.isFinite(state.issuedAt.getTime())
    // The first versions spoke one protocol, and did not say which.
    const spoken = protocols.find(name => name === (protocol ?? 'csc-v2'))
    return isWhole && spoken && isTexts(pkiKeys) && isTexts(keys)
      ? { ...state, protocol: spoken, pkiKeys, keys }
      : undefined
  } catch {
    return undefined
  }
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(text => typeof text === 'string')
}
