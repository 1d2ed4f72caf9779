/** One tag, length and content of an encoding, whether it is well-formed or not. @spec X.690 §8.1 */
export interface Element {
  /** From the beginning of what was decoded, so that nested encodings count on. */
  readonly offset: number
  readonly headerLength: number
  /** Octets of content that are there. */
  readonly length: number
  readonly tagClass: 'universal' | 'application' | 'context' | 'private'
  readonly tagNumber: number
  readonly constructed: boolean
  readonly indefinite: boolean
  /** Tag, length and content, as far as they are there. */
  readonly encoding: Uint8Array
  readonly content: Uint8Array
  readonly children: readonly Element[]
  /** What is wrong with it. */
  readonly fault?: string
}

/** What a tree may cost, as the input may be anything. */
export interface ParseLimits {
  readonly depth: number
  readonly elements: number
}

/** Deeper than any structure that is known here, and as many lines as nobody reads. */
const defaultParseLimits: ParseLimits = { depth: 80, elements: 500_000 }

const classes = ['universal', 'application', 'context', 'private'] as const

/**
 * Reads encodings one after the other, in BER, and never throws: where the octets make no sense, the element says so and
 * reading ends there. @spec X.690 §8.1
 */
export function parseElements(
  octets: Uint8Array,
  limits: ParseLimits = defaultParseLimits,
  offset = 0,
): readonly Element[] {
  return new Parser(octets, limits, offset).all(0, octets.length, 0)
}

class Parser {
  readonly octets: Uint8Array
  readonly limits: ParseLimits
  readonly base: number
  count = 0
  cut = false

  constructor(octets: Uint8Array, limits: ParseLimits, base: number) {
    this.octets = octets
    this.limits = limits
    this.base = base
  }

  all(start: number, end: number, depth: number): Element[] {
    const found: Element[] = []
    for (let at = start; at < end; ) {
      if (this.spent()) {
        if (!this.cut)
          found.push(this.broken(at, end, `more than ${this.limits.elements} elements; the rest is not shown`))
        this.cut = true
        break
      }
      const element = this.element(at, end, depth)
      found.push(element)
      // Where it would end is not known.
      if (element.fault !== undefined && (element.indefinite || !element.constructed)) break
      at = element.offset - this.base + element.headerLength + element.length + (element.indefinite ? 2 : 0)
    }
    return found
  }

  spent(): boolean {
    return this.count >= this.limits.elements
  }

  element(start: number, end: number, depth: number): Element {
    this.count++
    const header = this.header(start, end)
    if (typeof header === 'string') return this.broken(start, end, header)
    const { contentStart, length, ...tag } = header
    const common = {
      offset: this.base + start,
      headerLength: contentStart - start,
      ...tag,
      indefinite: length === undefined,
    }
    if (length === undefined) {
      const rest = this.indefinite(contentStart, end, depth)
      const encoding = this.octets.subarray(start, contentStart + rest.length + (rest.fault === undefined ? 2 : 0))
      return { ...common, ...rest, encoding }
    }
    const available = Math.min(length, end - contentStart)
    const content = this.octets.subarray(contentStart, contentStart + available)
    const missing = length > available ? `${length - available} octets are missing` : undefined
    const isDeep = depth >= this.limits.depth
    const children = tag.constructed && !isDeep ? this.all(contentStart, contentStart + available, depth + 1) : []
    const fault = missing ?? (tag.constructed && isDeep && available > 0 ? 'nested deeper than is shown' : undefined)
    const encoding = this.octets.subarray(start, contentStart + available)
    return { ...common, length: available, encoding, content, children, ...(fault !== undefined && { fault }) }
  }

  /** Up to the two zero octets that end it. @spec X.690 §8.1.3.6 */
  indefinite(start: number, end: number, depth: number): Pick<Element, 'content' | 'length' | 'children' | 'fault'> {
    const children: Element[] = []
    let at = start
    while (at < end && !this.spent()) {
      if (this.octets[at] === 0 && this.octets[at + 1] === 0) {
        return { content: this.octets.subarray(start, at), length: at - start, children }
      }
      if (depth >= this.limits.depth) break
      const child = this.element(at, end, depth + 1)
      children.push(child)
      at = child.offset - this.base + child.headerLength + child.length + (child.indefinite ? 2 : 0)
      if (child.fault !== undefined) break
    }
    const content = this.octets.subarray(start, Math.min(at, end))
    return { content, length: content.length, children, fault: 'its indefinite length has no end' }
  }

  header(start: number, end: number): Header | string {
    const first = this.octets[start]!
    const tag = { tagClass: classes[first >> 6]!, constructed: (first & 0x20) !== 0 }
    let at = start + 1
    let tagNumber = first & 0x1f
    if (tagNumber === 0x1f) {
      tagNumber = 0
      for (;;) {
        const octet = this.octets[at++]
        if (octet === undefined || at > end) return 'it ends inside a tag'
        if (tagNumber > 0xffff_ff) return 'its tag number is too large'
        tagNumber = tagNumber * 128 + (octet & 0x7f)
        if ((octet & 0x80) === 0) break
      }
    }
    const octet = this.octets[at++]
    if (octet === undefined || at > end) return 'it ends before a length'
    if (octet === 0x80) {
      if (!tag.constructed) return 'a primitive encoding has an indefinite length'
      return { ...tag, tagNumber, contentStart: at, length: undefined }
    }
    if (octet < 0x80) return { ...tag, tagNumber, contentStart: at, length: octet }
    let length = 0
    for (let left = octet & 0x7f; left > 0; left--) {
      const next = this.octets[at++]
      if (next === undefined || at > end) return 'it ends inside a length'
      length = length * 256 + next
      if (length > Number.MAX_SAFE_INTEGER / 256) return 'its length is out of all proportion'
    }
    return { ...tag, tagNumber, contentStart: at, length }
  }

  /** What is left, as one lump. */
  broken(start: number, end: number, fault: string): Element {
    return {
      offset: this.base + start,
      headerLength: 0,
      length: end - start,
      tagClass: 'universal',
      tagNumber: 0,
      constructed: false,
      indefinite: false,
      encoding: this.octets.subarray(start, end),
      content: this.octets.subarray(start, end),
      children: [],
      fault,
    }
  }
}

interface Header extends Pick<Element, 'tagClass' | 'tagNumber' | 'constructed'> {
  readonly contentStart: number
  readonly length: number | undefined
}
