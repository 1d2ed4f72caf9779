/** Octets of one record of a tar archive (ustar): a header with the size in octal at 124 and the type at 156, then the file. */
const record = 512
/** Octets; what is read this way are certificates. */
const limit = 1 << 20

/** The text of the first file in a tar archive, which is how a container engine hands over one file. */
export async function firstFileOf(archive: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of archive) {
    chunks.push(Buffer.from(chunk as Uint8Array))
    length += chunk.length
    if (length > limit + 2 * record) throw new Error(`a file of more than ${limit} octets is not read`)
  }
  const octets = Buffer.concat(chunks)
  const size = Number.parseInt(octets.toString('latin1', 124, 136), 8)
  const isFile = octets[156] === 0x30 || octets[156] === 0
  if (!isFile || !(size <= octets.length - record)) throw new Error('it is no regular file')
  return octets.toString('utf8', record, record + size)
}
