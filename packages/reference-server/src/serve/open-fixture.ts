import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFixture } from '../fixture/build-fixture.ts'
import type { Fixture } from '../fixture/protocol.ts'
import { simulationPasswordCost } from '../secrets/index.ts'
import { holdKeys } from './hold-keys.ts'
import type { ServeOptions } from './options.ts'
import { loadState, newState, saveState } from './state.ts'

/** A fixture and the directory in which files of this run may stand; disposing of it removes a temporary one. */
export interface OpenFixture extends AsyncDisposable {
  readonly fixture: Fixture
  readonly directory: string
}

/**
 * The fixture of a served server. With a directory for state (`--state-dir`, else `--token-dir`, else that of the embedded
 * database) the next start has the same users, secrets, keys and certificates; without one everything is new each time.
 */
export async function openFixture(options: ServeOptions, origin: string): Promise<OpenFixture> {
  const kept = stateDirectory(options)
  const directory = kept ?? (await mkdtemp(join(tmpdir(), 'reference-server-')))
  const discard = kept === undefined ? discarding(directory) : () => {}
  try {
    const fixture = await build(options, { origin, directory, isKept: kept !== undefined })
    const dispose = async () => {
      await fixture[Symbol.asyncDispose]()
      discard()
    }
    return { fixture, directory, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    discard()
    throw error
  }
}

/** Removes a directory when told to, or with the process where that ends by an error. */
function discarding(directory: string): () => void {
  const remove = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', remove)
  return () => {
    process.off('exit', remove)
    remove()
  }
}

/** Where state is kept; `undefined` when nothing outlives the process. */
export function stateDirectory({ stateDir, tokenDir, store }: ServeOptions): string | undefined {
  return stateDir ?? tokenDir ?? (store.kind === 'pglite' ? store.directory : undefined)
}

async function build(
  options: ServeOptions,
  { origin, directory, isKept }: { readonly origin: string; readonly directory: string; readonly isKept: boolean },
): Promise<Fixture> {
  const now = new Date()
  const { protocol } = options
  const loaded = isKept ? await loadState(directory, { protocol, now }) : undefined
  const state = loaded ?? newState(protocol, now)
  const cache = new Map(Object.entries(state.keys))
  const fixture = await buildFixture(protocol, {
    seed: state.seed,
    now: state.issuedAt,
    origin,
    holdKeys: wanted => holdKeys(wanted, { options, directory, cache }),
    pkiKeys: state.pkiKeys,
    // The passwords are long and random and the PINs have six digits: a dear hash would guard neither.
    passwordCost: simulationPasswordCost,
  })
  if (!isKept) return fixture
  const pkiKeys = ownKeys(fixture)
  const grown =
    cache.size > Object.keys(state.keys).length || Object.keys(pkiKeys).length > Object.keys(state.pkiKeys).length
  if (!loaded || grown) {
    await saveState(directory, { ...state, pkiKeys, keys: Object.fromEntries(cache) }, { isNew: !loaded })
  }
  return fixture
}

function ownKeys({ pki }: Fixture): Record<string, string> {
  const keys = pki.names.map(name => [name, pki.entity(name).privateKeyPem] as const)
  return Object.fromEntries(keys.filter((key): key is [string, string] => key[1] !== undefined))
}
