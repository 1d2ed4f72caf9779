/** The label of a ContentInfo, which OpenSSL's `cms` reads and writes. @spec RFC 7468 §9 */
export const cmsLabel = 'CMS'

/** 64 characters. @spec RFC 7468 §2 */
const octetsPerLine = 48

/** PEM of octets that come in pieces, in constant space. @spec RFC 7468 §2, §3 */
export async function* pemOf(
  octets: Uint8Array | AsyncIterable<Uint8Array>,
  label: string,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`-----BEGIN ${label}-----\n`)
  let rest: Uint8Array = new Uint8Array()
  for await (const piece of octets instanceof Uint8Array ? [octets] : octets) {
    const all = Buffer.concat([rest, piece])
    const whole = all.length - (all.length % octetsPerLine)
    rest = all.subarray(whole)
    if (whole > 0) yield lines(all.subarray(0, whole))
  }
  if (rest.length > 0) yield lines(rest)
  yield Buffer.from(`-----END ${label}-----\n`)
}

function lines(octets: Uint8Array): Uint8Array {
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('base64')
  return Buffer.from(text.replace(/.{1,64}/g, '$&\n'))
}
