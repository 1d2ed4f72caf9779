import { readEnvelopingStream } from '@x/crypto-core/cms'
import { AdesError } from '../errors.ts'
import type { ContentFile } from './content-file.ts'
import { envelop } from './enveloping-document.ts'
import { encodedPieces } from './pem-decoding.ts'
import type { SignatureFile } from './signature-file.ts'

/**
 * A document whose content stayed in its file, with that content around it again: it is read from the old file while the new
 * one is written. Its length is found by a pass of its own, since BER does not tell it before its end.
 */
export async function* envelopedAnew(
  document: Uint8Array,
  { path, content }: SignatureFile,
  file: ContentFile,
): AsyncGenerator<Uint8Array> {
  const [expected] = content.contentDigests ?? []
  if (expected === undefined) throw new AdesError(`${path}: no digest of its content could be computed`)
  let length = 0
  await readEnvelopingStream(encodedPieces(file), piece => {
    length += piece.length
  })
  yield* envelop(document, { name: path, length, pieces: contentOf(file), expected })
}

/** What is pushed in pieces, to be pulled: a piece waits until the one before was taken. */
async function* contentOf(file: ContentFile): AsyncGenerator<Uint8Array> {
  const waiting: { piece: Uint8Array; taken: () => void }[] = []
  let wake = (): void => {}
  let over = false
  let failure: { readonly error: unknown } | undefined
  const reading = readEnvelopingStream(
    encodedPieces(file),
    piece =>
      new Promise<void>(taken => {
        waiting.push({ piece, taken })
        wake()
      }),
  ).then(
    () => {
      over = true
      wake()
    },
    (error: unknown) => {
      over = true
      failure = { error }
      wake()
    },
  )
  while (!over || waiting.length > 0) {
    const next = waiting.shift()
    if (next === undefined) {
      await new Promise<void>(resolve => {
        wake = resolve
        if (over || waiting.length > 0) resolve()
      })
      continue
    }
    yield next.piece
    next.taken()
  }
  await reading
  if (failure) throw failure.error
}
