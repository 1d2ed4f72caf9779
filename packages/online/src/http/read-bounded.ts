/** More came than was allowed. */
export class BodyTooLarge extends Error {}

/** The body, read no further than `limit` octets; throws BodyTooLarge beyond, or when that much is announced. */
export async function readBounded(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = response.headers.get('content-length')
  if (announced !== null && Number(announced) > limit) {
    await response.body?.cancel()
    throw new BodyTooLarge()
  }
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop by a throw cancels the stream, and with it the connection.
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > limit) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  const octets = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    octets.set(chunk, offset)
    offset += chunk.length
  }
  return octets
}
