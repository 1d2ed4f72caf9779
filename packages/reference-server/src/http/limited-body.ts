/** The request body is larger than the server reads. */
export class BodyTooLarge extends Error {
  readonly limit: number

  constructor(limit: number) {
    super(`The request body is larger than ${limit} octets`)
    this.limit = limit
  }
}

/** The octets of a body, at most `limit` of them; a longer one is given up on at the limit. Throws BodyTooLarge. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  // The announced length saves the reading, but is never trusted to be the real one.
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLarge(limit)
  if (request.body === null) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > limit) throw new BodyTooLarge(limit)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}
