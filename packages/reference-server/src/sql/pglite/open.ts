import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Dialect } from 'kysely'
import { optionalPackage } from '../../optional-package.ts'
import { StoreError } from '../../stores/index.ts'
import { pgliteDialect } from './dialect.ts'
import { takeOwnership } from './ownership.ts'

export interface OpenDatabase {
  readonly dialect: Dialect
  close(): Promise<void>
}

/**
 * Opens the embedded PostgreSQL, in memory or in a directory of its own, which is made if need be. A directory has one
 * owner: a second process (or a second open in this one) gets STORE_LOCKED. What a call acknowledged survives the death
 * of this process; PGlite runs without fsync, so it does not promise to survive the loss of power.
 */
export async function openPGlite(location: string): Promise<OpenDatabase> {
  const { PGlite } = await optionalPackage('@electric-sql/pglite', {
    purpose: 'The embedded store',
    load: () => import('@electric-sql/pglite'),
  })
  if (location === 'memory') {
    const database = await PGlite.create({ parsers })
    return { dialect: pgliteDialect(database), close: () => database.close() }
  }
  const directory = resolve(location)
  const cluster = join(directory, 'cluster')
  // PGlite writes files that everybody may read; nobody else gets into the directory.
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  const ownership = await takeOwnership(directory)
  try {
    const database = await PGlite.create(cluster, { parsers })
    const close = async () => {
      await database.close()
      await ownership.release()
    }
    return { dialect: pgliteDialect(database), close }
  } catch (cause) {
    await ownership.release()
    throw new StoreError('STORE_FAILED', `The database in ${cluster} cannot be opened.`, { cause })
  }
}

/** bigint as bigint always; PGlite itself gives a number while the value fits. */
const parsers = { 20: BigInt }
