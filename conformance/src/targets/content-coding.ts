import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { TransportError } from '../core/errors.ts'

/**
 * A body as it was before its codings were applied. The suite names no coding that it accepts, which leaves the choice to
 * the server. Fails with `too-large` for a bomb, with `malformed` for what is not in the coding that it claims; a coding
 * that is not known here leaves the body as it is. @spec RFC 9110 §8.4, RFC 9110 §12.5.3
 */
export function decoded(
  body: Uint8Array,
  headers: readonly (readonly [string, string])[],
  maxBytes: number,
): Uint8Array {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map(coding => coding.trim().toLowerCase())
  return codings.reduceRight((bytes, coding) => without(coding, bytes, maxBytes), body)
}

function without(coding: string, body: Uint8Array, maxBytes: number): Uint8Array {
  const decode = decoders[coding]
  if (!decode || body.length === 0) return body
  try {
    return new Uint8Array(decode(body, { maxOutputLength: maxBytes }))
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw tooLarge
      ? new TransportError('too-large', `the answer is longer than ${maxBytes} bytes when it is unpacked`)
      : new TransportError('malformed', `the answer is not in the content coding ${coding}`)
  }
}

type Decode = (body: Uint8Array, limit: { readonly maxOutputLength: number }) => Uint8Array

const decoders: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}
