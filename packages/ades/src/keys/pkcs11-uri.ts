import { UsageError } from '../errors.ts'

/** What a URI says of a key on a token, as far as it is used here. */
export interface Pkcs11Uri {
  readonly library: string
  readonly tokenLabel: string
  /** A label, or the octets of an identifier. */
  readonly key: string | Uint8Array
  /** Where the PIN is: `file:PATH`. */
  readonly pinSource?: string
}

const form = 'pkcs11:token=LABEL;object=LABEL?module-path=LIBRARY (or id=%01%02 for object=)'

/**
 * Reads `pkcs11:token=signing;object=alice?module-path=/usr/lib/softhsm/libsofthsm2.so` (RFC 7512 §2.3). A PIN in the URI
 * would be seen by everybody on the machine and is refused. Throws UsageError, whose message does not repeat the URI.
 */
export function parsePkcs11Uri(uri: string): Pkcs11Uri {
  const [path = '', query = ''] = uri.slice('pkcs11:'.length).split('?', 2)
  const attributes = new Map([...pairs(path, ';'), ...pairs(query, '&')])
  if (attributes.has('pin-value')) throw new UsageError('--key: a PKCS#11 URI must have no pin-value; see --pin')
  const text = (name: string): string | undefined => {
    const octets = attributes.get(name)
    return octets && Buffer.from(octets).toString('utf8')
  }
  const [library, tokenLabel, key, pinSource] = [
    text('module-path') ?? text('module-name'),
    text('token'),
    attributes.get('id') ?? text('object'),
    text('pin-source'),
  ]
  if (!library || !tokenLabel || !key || key.length === 0) throw new UsageError(`--key must be ${form}`)
  return { library, tokenLabel, key, ...(pinSource !== undefined && { pinSource }) }
}

function pairs(text: string, separator: string): [string, Uint8Array][] {
  return text.split(separator).flatMap((pair): [string, Uint8Array][] => {
    const equals = pair.indexOf('=')
    return equals < 1 ? [] : [[pair.slice(0, equals), percentDecoded(pair.slice(equals + 1))]]
  })
}

/** To octets, not to text: an identifier is any octets. */
function percentDecoded(text: string): Uint8Array {
  const octets: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '%') {
      octets.push(...Buffer.from(text[at]!, 'utf8'))
      continue
    }
    const pair = text.slice(at + 1, at + 3)
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) throw new UsageError(`--key must be ${form}`)
    octets.push(Number.parseInt(pair, 16))
    at += 2
  }
  return Uint8Array.from(octets)
}
