import { hashAlgorithms } from '@x/crypto-core/hash'
import { findOid } from '@x/crypto-core/oid'
import { furtherNames } from './further-names.ts'

/** The dotted form of an object identifier; undefined for octets that are none. @spec X.690 §8.19 */
export function dottedOf(content: Uint8Array): string | undefined {
  if (content.length === 0 || content.length > 64 || (content.at(-1)! & 0x80) !== 0) return undefined
  const arcs: bigint[] = []
  let arc = 0n
  for (const octet of content) {
    arc = arc * 128n + BigInt(octet & 0x7f)
    if ((octet & 0x80) !== 0) continue
    arcs.push(arc)
    arc = 0n
  }
  const first = arcs[0]!
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...arcs.slice(1)].join('.')
}

/** `id-ce-keyUsage (2.5.29.15)`, or the dotted form alone. */
export function oidText(content: Uint8Array): string | undefined {
  const dotted = dottedOf(content)
  if (dotted === undefined) return undefined
  const name = nameOfOid(dotted)
  return name === undefined ? dotted : `${name} (${dotted})`
}

function nameOfOid(dotted: string): string | undefined {
  return findOid(dotted)?.name ?? hashNames.get(dotted) ?? furtherNames.get(dotted)
}

const hashNames: ReadonlyMap<string, string> = new Map(hashAlgorithms.map(({ oid, name }) => [oid, name]))
