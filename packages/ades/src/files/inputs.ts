import { AdesError } from '../errors.ts'
import type { Io } from '../io.ts'
import { type Progress, progressFor } from '../progress.ts'
import { type ContentFile, contentFile } from './content-file.ts'
import { maxOctets } from './read-small-file.ts'
import { type Spooled, shownPath, spool, standardStream } from './standard-input.ts'

/** Where contents and signatures are read from: files by their paths, and standard input where a path is `-`. Dispose of it. */
export interface Inputs extends AsyncDisposable {
  /** Throws AdesError where there is no such file. */
  open(path: string): Promise<ContentFile>
}

/** `progress`: whether it is asked for, or by default shown where somebody watches. */
export function inputsFor(io: Io, progress?: boolean): Inputs {
  const shown = progressFor(io, progress)
  let spooled: Promise<Spooled> | undefined
  return {
    async open(path) {
      if (path !== standardStream) return contentFile(path, shown)
      spooled ??= spool(io.stdin())
      return spooledContent(await spooled, shown)
    },
    async [Symbol.asyncDispose]() {
      // What could not be read was said when it was opened.
      const kept = await spooled?.catch(() => undefined)
      await kept?.[Symbol.asyncDispose]()
    },
  }
}

function spooledContent(spooled: Spooled, progress: Progress): ContentFile {
  const { length } = spooled
  const path = shownPath(standardStream)
  return {
    path,
    length,
    pieces: () => progress.over(path, length, spooled.pieces()),
    async whole() {
      if (length > maxOctets) throw new AdesError(`${path}: more than ${maxOctets} octets`)
      const pieces: Uint8Array[] = []
      for await (const piece of spooled.pieces()) pieces.push(piece)
      const octets = Buffer.concat(pieces)
      return new Uint8Array(octets.buffer, octets.byteOffset, octets.length)
    },
  }
}
