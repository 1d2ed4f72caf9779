/** Every spelling under which a value may stand in a message or a file; the value itself is the first. */
export function encodingsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8')
  const url = encodeURIComponent(value)
  return [
    ...new Set([
      value,
      url,
      lowerHex(url),
      url.replaceAll('%20', '+'),
      strictUrl(value),
      lowerHex(strictUrl(value)),
      strictUrl(value).replaceAll('%20', '+'),
      ...jsonEscapes(value),
      ...xmlEscapes(value),
      ...base64Alignments(bytes),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
    ]),
  ]
}

/** What survives of the value inside the base64 of something longer, wherever in a group of three bytes it begins. */
function base64Alignments(bytes: Buffer): readonly string[] {
  const found: string[] = [bytes.toString('base64')]
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + bytes.length) * 8) / 6)
    found.push(text.slice(first, last))
  }
  return found.flatMap(text => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
}

function jsonEscapes(value: string): readonly string[] {
  const plain = JSON.stringify(value).slice(1, -1)
  const ascii = plain.replaceAll(/[\u007f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const html = ascii.replaceAll(/[<>&'+]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [plain, plain.replaceAll('/', '\\/'), ascii, ascii.replaceAll('/', '\\/'), html, html.toUpperCase()]
}

function xmlEscapes(value: string): readonly string[] {
  const named = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quoted = named.replaceAll('"', '&quot;')
  return [
    named,
    quoted,
    quoted.replaceAll("'", '&apos;'),
    quoted.replaceAll("'", '&#39;'),
    quoted.replaceAll("'", '&#x27;'),
  ]
}

/** Form and RFC 3986 encoders differ in what they leave alone: `!'()*` here. */
function strictUrl(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function lowerHex(url: string): string {
  return url.replaceAll(/%[0-9A-F]{2}/g, pair => pair.toLowerCase())
}
