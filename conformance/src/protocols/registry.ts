import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../core/errors.ts'
import type { Protocol, RequirementSet } from '../core/protocol.ts'
import type { StoredRun } from '../evidence/read-evidence.ts'

/** Protocols that come with the suite, each loaded only when it is asked for. */
const known: Readonly<Record<string, () => Promise<Protocol>>> = {
  'csc-v2': async () => (await import('./csc-v2/index.ts')).cscV2 as Protocol,
  'adss-csp': async () => (await import('./adss-csp/index.ts')).adssCsp as Protocol,
}

export const protocolIds: readonly string[] = Object.keys(known)

/** A protocol by its id, or by the path of a module whose default export is one. */
export async function loadProtocol(name: string): Promise<Protocol> {
  return Object.hasOwn(known, name) || !/[./\\]/.test(name) ? loadKnownProtocol(name) : fromModule(name)
}

async function loadKnownProtocol(name: string): Promise<Protocol> {
  const load = Object.hasOwn(known, name) ? known[name] : undefined
  if (load) return load()
  throw new UsageError(`protocol ${JSON.stringify(name)} is not known; there are ${protocolIds.join(', ')}`)
}

/** The protocol of stored evidence: what a file names comes with the suite; a module is loaded only if the user names it. */
export function protocolOf({ head }: StoredRun, given: string | undefined): Promise<Protocol> {
  return given === undefined ? loadKnownProtocol(head.protocol) : loadProtocol(given)
}

/** The set of that name and its protocol: a set's name begins with that of its protocol. */
export async function loadSet(
  name: string | undefined,
  protocolName: string | undefined,
): Promise<{ readonly protocol: Protocol; readonly set: RequirementSet }> {
  const guessed = protocolName ?? protocolIds.find(id => name === id || name?.startsWith(`${id}-`))
  if (guessed === undefined) throw new UsageError(`give --set; there are ${(await allSets()).join(', ')}`)
  const protocol = await loadProtocol(guessed)
  const set = name === undefined ? protocol.sets[0] : protocol.sets.find(({ id }) => id === name)
  if (!set)
    throw new UsageError(
      `set ${JSON.stringify(name)} is not known; there are ${protocol.sets.map(({ id }) => id).join(', ')}`,
    )
  return { protocol, set }
}

async function allSets(): Promise<readonly string[]> {
  const protocols = await Promise.all(protocolIds.map(loadProtocol))
  return protocols.flatMap(({ sets }) => sets.map(({ id }) => id))
}

async function fromModule(path: string): Promise<Protocol> {
  const url = pathToFileURL(resolve(path)).href
  const module = (await import(url).catch((error: unknown) => {
    throw new UsageError(`cannot load the protocol ${path}: ${error instanceof Error ? error.message : String(error)}`)
  })) as { default?: Protocol }
  if (!module.default?.checks) throw new UsageError(`${path} has no protocol as its default export`)
  return module.default
}
