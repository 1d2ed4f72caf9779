import type { FileHandle } from 'node:fs/promises'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { inMemory } from './content-file.ts'
import { fileFault } from './file-fault.ts'

/** How standard input and standard output are written on the command line. */
export const standardStream = '-'

/** How files are written on the command line. */
export const filesForm: string = `${standardStream} for standard input`

/** A path as messages and reports show it. */
export function shownPath(path: string): string {
  return path === standardStream ? 'standard input' : path
}

/** Throws UsageError where standard input is given for two things. */
export function assertReadOnce(...paths: readonly (string | undefined)[]): void {
  if (paths.filter(path => path === standardStream).length < 2) return
  throw new UsageError('standard input (-) must be given once only, as it comes once')
}

/** Octets that came once and can be read again. Dispose of them. */
export interface Spooled extends AsyncDisposable {
  readonly length: number
  pieces(): AsyncIterable<Uint8Array>
}

/**
 * Keeps what comes, as signing reads a content more than once: in memory while it is small, and beyond that in a file of its
 * own which nobody else may read, and which has no name any more where the system allows it. Throws AdesError.
 */
export async function spool(octets: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const held: Uint8Array[] = []
  let length = 0
  let overflow: Overflow | undefined
  try {
    for await (const piece of octets) {
      length += piece.length
      if (length > inMemory) {
        overflow ??= await openOverflow()
        for (const one of held.splice(0)) await overflow.file.writeFile(one)
        await overflow.file.writeFile(piece)
      } else {
        held.push(piece)
      }
    }
  } catch (error) {
    await overflow?.[Symbol.asyncDispose]()
    throw fileFault(shownPath(standardStream), error)
  }
  if (overflow === undefined) {
    return { length, pieces: () => inTurn(held), [Symbol.asyncDispose]: async () => {} }
  }
  const { file } = overflow
  return { length, pieces: () => readAgain(file), [Symbol.asyncDispose]: overflow[Symbol.asyncDispose] }
}

interface Overflow extends AsyncDisposable {
  readonly file: FileHandle
}

async function openOverflow(): Promise<Overflow> {
  const folder = await mkdtemp(join(tmpdir(), 'ades-input-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const file = await open(join(folder, 'standard-input'), 'wx+', 0o600)
  // Windows keeps the name of what is open; there it goes when all is over.
  await remove().catch(() => {})
  return {
    file,
    async [Symbol.asyncDispose]() {
      await file.close()
      await remove()
    },
  }
}

async function* inTurn(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

const pieceSize = 256 * 1024

async function* readAgain(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceSize), 0, pieceSize, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
