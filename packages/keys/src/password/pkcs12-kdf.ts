import { hash as digestOf } from 'node:crypto'

/** What the derived octets are for. @spec RFC 7292 §B.3 */
export const purpose = { key: 1, iv: 2, mac: 3 } as const

export interface Pkcs12KdfOptions {
  /** Name in node:crypto: `sha1`, `sha256`, … */
  readonly hash: string
  readonly id: (typeof purpose)[keyof typeof purpose]
  /** From `bmpPassword`. */
  readonly password: Uint8Array
  readonly salt: Uint8Array
  readonly iterations: number
  /** Octets wanted. */
  readonly length: number
}

/** The password as the KDF takes it: UTF-16 with a terminator; none at all is another password than the empty one. */
export function bmpPassword(password: string): Uint8Array {
  return new Uint8Array(Buffer.from(`${password}\0`, 'utf16le').swap16())
}

/** The key derivation of PKCS #12, which gives others their turn every few milliseconds. @spec RFC 7292 §B.2 */
export async function pkcs12Kdf(options: Pkcs12KdfOptions): Promise<Uint8Array> {
  const { hash, id, password, salt, iterations, length } = options
  const block = digestOf(hash, '', 'buffer').length > 32 ? 128 : 64
  const diversifier = Buffer.alloc(block, id)
  const input = Buffer.concat([filled(salt, block), filled(password, block)])
  const derived: Buffer[] = []
  for (let have = 0; have < length; ) {
    let digest = digestOf(hash, Buffer.concat([diversifier, input]), 'buffer')
    for (let round = 1; round < iterations; round++) {
      if (round % roundsAtAStretch === 0) await new Promise<void>(resolve => setImmediate(resolve))
      digest = digestOf(hash, digest, 'buffer')
    }
    derived.push(digest)
    have += digest.length
    if (have < length) addToBlocks(input, filled(digest, block, block), block)
  }
  return new Uint8Array(Buffer.concat(derived).subarray(0, length))
}

/** Octets repeated up to a whole number of blocks, or up to `length`; nothing stays nothing. */
function filled(octets: Uint8Array, block: number, length = block * Math.ceil(octets.length / block)): Buffer {
  return octets.length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, octets)
}

/** I_j = (I_j + B + 1) mod 2^(8·block), for each block of the input. */
function addToBlocks(input: Buffer, addend: Buffer, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1
    for (let at = block - 1; at >= 0; at--) {
      carry += input[start + at]! + addend[at]!
      input[start + at] = carry & 0xff
      carry >>= 8
    }
  }
}

/** A few milliseconds. */
const roundsAtAStretch = 2000
