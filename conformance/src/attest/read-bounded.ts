import { createReadStream } from 'node:fs'
import { UsageError } from '../core/errors.ts'
import { Refusal } from './refusal.ts'

/**
 * A whole file, as long as it is not longer than allowed; no more of it is read than shows that it is. Throws
 * `UsageError` where there is nothing to read and `Refusal` (`FILE_TOO_LARGE`).
 */
export async function readBounded(file: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of createReadStream(file, { end: maxBytes })) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).length
    }
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (length <= maxBytes) return new Uint8Array(Buffer.concat(chunks))
  throw new Refusal('FILE_TOO_LARGE', `${file} is larger than ${sizeInWords(maxBytes)}`)
}

function sizeInWords(bytes: number): string {
  return bytes >= 2 ** 20 ? `${bytes / 2 ** 20} MiB` : `${bytes / 2 ** 10} KiB`
}
