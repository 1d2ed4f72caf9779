export class BodyTooLarge extends Error {}

/** The body, read no further than `limit` octets; throws BodyTooLarge beyond. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) throw new BodyTooLarge(`more than ${limit} octets`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
