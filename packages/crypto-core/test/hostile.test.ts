import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes/index.ts'
import { encodeElement } from '../src/der/encoding.ts'
import {
  any,
  type Codec,
  decode,
  decodeWhole,
  defaultDecodeLimits,
  encode,
  integer,
  objectIdentifier,
  octetString,
  sequenceOf,
  universal,
} from '../src/der/index.ts'
import { isCryptoError } from '../src/errors/index.ts'
import { publicKeyOf } from '../src/signature/index.ts'
import { decodeSubjectPublicKeyInfo } from '../src/spki/index.ts'
import * as x509 from '../src/x509/index.ts'
import { fixture } from './pem.ts'

const seeds = [
  'every-extension',
  'self-signed-rsa-pss-key',
  'self-signed-ecdsa-brainpoolP384t1',
  'self-signed-ed448',
  'self-signed-dsa-sha256',
].map(fixture)

const extensionTypes = Object.values<object>(x509).filter(
  (it): it is x509.ExtensionType<unknown> => 'oid' in it && 'codec' in it,
)

/** Everything that this package can do with the bytes of a stranger's certificate. */
function useCertificate(bytes: Uint8Array): void {
  const certificate = decodeWhole(x509.Certificate, bytes, { name: 'Certificate' })
  const { issuer, subject, subjectPublicKeyInfo, serialNumber } = certificate.tbsCertificate
  for (const name of [issuer, subject]) x509.formatName(name)
  x509.formatSerialNumberHex(serialNumber)
  for (const type of extensionTypes) onlyCryptoError(() => x509.extensionOf(certificate, type))
  onlyCryptoError(() => publicKeyOf(subjectPublicKeyInfo))
  onlyCryptoError(() => x509.verifyCertificateSignature(certificate, subjectPublicKeyInfo))
  encode(x509.Certificate, { ...certificate })
}

/** Runs it; a CryptoError with a code and a place is an answer, anything else thrown is a fault. */
function onlyCryptoError(run: () => unknown): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (!isCryptoError(error)) throw error
    expect(error.message.length).toBeLessThan(1000)
    expect(error.where.spec).toMatch(/§/)
    return false
  }
}

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({
    kind: fc.constant('set' as const),
    at: fc.nat(),
    octet: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 0x30, 0x31, 0x7f, 0x80, 0x81, 0xa0, 0xff),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), octets: fc.uint8Array({ maxLength: 8 }) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
)

function mutate(bytes: Uint8Array, change: typeof mutation extends fc.Arbitrary<infer T> ? T : never): Uint8Array {
  const at = change.at % bytes.length
  const copy = bytes.slice()
  switch (change.kind) {
    case 'flip':
      copy[at]! ^= 1 << change.bit
      return copy
    case 'set':
      copy[at] = change.octet
      return copy
    case 'cut':
      return concatBytes(bytes.subarray(0, at), bytes.subarray(at + change.length))
    case 'insert':
      return concatBytes(bytes.subarray(0, at), change.octets, bytes.subarray(at))
    case 'end':
      return bytes.slice(0, at)
  }
}

describe('mutated certificates', () => {
  test('the seeds themselves are sound', () => {
    for (const seed of seeds) expect(onlyCryptoError(() => useCertificate(seed))).toBe(true)
  })

  test('any few changes are read, or refused by a CryptoError', () => {
    let refused = 0
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 3 }), (seed, changes) => {
        if (!onlyCryptoError(() => useCertificate(changes.reduce(mutate, seed)))) refused++
      }),
      { numRuns: 2000 },
    )
    expect(refused).toBeGreaterThan(500)
  })

  test('every octet of one certificate, changed alone', () => {
    const seed = fixture('self-signed-ecdsa-prime256v1')
    let undamaged = 0
    for (let at = 0; at < seed.length; at++) {
      for (const octet of [0x00, 0xff, seed[at]! ^ 0x01, seed[at]! ^ 0x20]) {
        const changed = seed.slice()
        changed[at] = octet
        if (octet === seed[at]) continue
        onlyCryptoError(() => {
          const certificate = x509.decodeCertificate(changed)
          if (x509.verifyCertificateSignature(certificate, certificate.tbsCertificate.subjectPublicKeyInfo)) undamaged++
        })
      }
    }
    // What a change touches is signed, or is the signature, or says what the signature is.
    expect(undamaged).toBe(0)
  })
})

describe('octets without sense', () => {
  test('are refused by every codec with a CryptoError', () => {
    const codecs: readonly Codec<never>[] = [
      x509.Certificate,
      x509.Name,
      ...extensionTypes.map(({ codec }) => codec),
    ].map(codec => codec as unknown as Codec<never>)
    fc.assert(
      fc.property(fc.constantFrom(...codecs), fc.uint8Array({ maxLength: 60 }), (codec, octets) => {
        onlyCryptoError(() => decodeWhole(codec, octets))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the cost of hostile input', () => {
  /** The least processor time of some tries, in milliseconds: others use the machine too. */
  function cost(run: () => unknown): number {
    const times = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage()
      run()
      return process.cpuUsage(start).user / 1000
    })
    return Math.min(...times)
  }

  /** Whether eight times the input costs about eight times as much, with room for noise; the square would be 64. */
  function linear(make: (size: number) => Uint8Array, use: (bytes: Uint8Array) => unknown): void {
    const [small, large] = [make(1), make(8)]
    use(small)
    // Eight times the small one, since processor time may be counted in ticks of some milliseconds.
    const eight = cost(() => {
      for (let time = 0; time < 8; time++) use(small)
    })
    expect(cost(() => use(large))).toBeLessThan(3 * eight + 10)
  }

  test('a list of many', () => {
    const items = sequenceOf(integer)
    const one = Uint8Array.of(2, 1, 0)
    linear(
      size => encodeElement(universal.sequence, Array<Uint8Array>(size * 10_000).fill(one)),
      bytes => decode(items, bytes),
    )
  })

  test('many attributes in a name', () => {
    const attribute = Uint8Array.of(0x31, 12, 0x30, 10, 6, 3, 0x55, 4, 3, 0x0c, 3, 65, 66, 67)
    linear(
      size => encodeElement(universal.sequence, Array<Uint8Array>(size * 3000).fill(attribute)),
      bytes => x509.formatName(decode(x509.Name, bytes)),
    )
  })

  test('many different extensions', () => {
    const extension = (index: number): Uint8Array =>
      encode(x509.Extension, { extnID: `1.2.${index}`, critical: false, extnValue: new Uint8Array() })
    linear(
      size =>
        encodeElement(
          universal.sequence,
          Array.from({ length: size * 3000 }, (_, index) => extension(index)),
        ),
      bytes => decode(x509.Extensions, bytes),
    )
  })

  test('one long string', () => {
    linear(
      size => encodeElement(universal.octetString, [new Uint8Array(size * 2_000_000)]),
      bytes => decode(octetString, bytes),
    )
  })

  test('numbers are refused before they get slow', () => {
    const digits = new Uint8Array(1_000_000).fill(0x7f)
    for (const [tag, codec] of [
      [universal.integer, integer],
      [universal.objectIdentifier, objectIdentifier],
    ] as const) {
      const bytes = encodeElement(tag, [digits])
      expect(onlyCryptoError(() => decode(codec as Codec<unknown>, bytes))).toBe(false)
      expect(cost(() => onlyCryptoError(() => decode(codec as Codec<unknown>, bytes)))).toBeLessThan(50)
    }
  })

  test('a million elements, the limit, are scanned in well under a second, and one more is refused', () => {
    const nothing = Uint8Array.of(5, 0)
    const many = (count: number): Uint8Array =>
      encodeElement(universal.sequence, Array<Uint8Array>(count).fill(nothing))
    const most = many(defaultDecodeLimits.elements - 1)
    expect(cost(() => decode(any, most))).toBeLessThan(1000)
    expect(onlyCryptoError(() => decode(any, many(defaultDecodeLimits.elements)))).toBe(false)
  })

  test('the slowest key that is allowed verifies in bounded time', () => {
    const modulus = (1n << 16_383n) + 1n
    const exponent = (1n << 63n) + 1n
    const key = encodeElement(universal.sequence, [encode(integer, modulus), encode(integer, exponent)])
    const spki = encodeElement(universal.sequence, [
      Uint8Array.of(0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0),
      encodeElement(universal.bitString, [Uint8Array.of(0), key]),
    ])
    const template = x509.decodeCertificate(fixture('every-extension'))
    const own = template.tbsCertificate.subjectPublicKeyInfo
    const tbs = { ...template.tbsCertificate, subjectPublicKeyInfo: { ...own, ...decodeSubjectPublicKeyInfo(spki) } }
    const signatureValue = { bytes: new Uint8Array(2048).fill(1), unusedBits: 0 }
    const certificate = x509.decodeCertificate(
      encode(x509.Certificate, { ...template, tbsCertificate: tbs, signatureValue }),
    )
    const verify = () => x509.verifyCertificateSignature(certificate, certificate.tbsCertificate.subjectPublicKeyInfo)
    expect(verify()).toBe(false)
    expect(cost(verify)).toBeLessThan(500)
  })
})
