import { randomUUID } from 'node:crypto'
import { access, link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AdesError } from '../errors.ts'
import { fileFault } from './file-fault.ts'

export interface WriteOptions {
  /** Whether a file that is there may be replaced. */
  readonly force: boolean
}

/**
 * Writes a file whole or not at all: beside its place first, then moved there. Without `force`, a file that is there stays,
 * also one that came in the meantime. Throws AdesError.
 */
export async function writeAtomically(
  path: string,
  octets: Uint8Array | AsyncIterable<Uint8Array>,
  { force }: WriteOptions,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`)
  try {
    await write(draft, octets)
    await (force ? rename(draft, path) : placeNew(draft, path))
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? fileFault(path, error) : error
  } finally {
    await rm(draft, { force: true })
  }
}

/** A link is made only where nothing is; file systems without links have a place taken first. */
async function placeNew(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    await (await open(path, 'wx')).close()
    await rename(draft, path)
  }
}

/** Fails early, before a key is used for what could not be written. */
export async function assertWritable(path: string, { force }: WriteOptions): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (exists && !force) throw new AdesError(`${path}: it exists already; --force replaces it`)
  await access(dirname(path)).catch((error: unknown) => {
    throw fileFault(dirname(path), error)
  })
}

async function write(path: string, octets: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  await using file = await open(path, 'wx')
  await file.writeFile(octets)
  await file.sync()
}
