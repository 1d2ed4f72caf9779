import { encodingsIn, type FoundEncoding } from '../files/encodings-in.ts'
import { annotate } from './annotate.ts'
import { parseElements } from './asn1/element.ts'
import { resolved } from './matching.ts'
import { isSecret, recognise } from './recognise.ts'
import { hasFault, type TreeNode } from './tree.ts'

/** What one encoding of a file turned out to be. */
export interface Inspected {
  /** Of its PEM. */
  readonly label?: string
  readonly octets: number
  /** The name of its type, where it is known. */
  readonly type?: string
  readonly sound: boolean
  /** More than one where something follows. */
  readonly elements: readonly TreeNode[]
}

/** Everything that a file holds, whatever it is; never throws. */
export function inspectOctets(octets: Uint8Array): readonly Inspected[] {
  return encodingsIn(octets).map(inspectEncoding)
}

function inspectEncoding({ label, octets }: FoundEncoding): Inspected {
  const parsed = parseElements(octets)
  const elements = parsed.map((element, index) => {
    const secret = isSecret(element, label)
    const type = index === 0 ? recognise(element, label) : undefined
    return annotate(element, type, { secret, ...(index > 0 && { name: '(follows the encoding)' }) })
  })
  const type = parsed[0] && recognise(parsed[0], label)
  const known = type && resolved(type)
  return {
    ...(label !== undefined && { label }),
    octets: octets.length,
    ...(known?.name !== undefined && { type: known.name }),
    sound: elements.length === 1 && !elements.some(hasFault),
    elements,
  }
}
