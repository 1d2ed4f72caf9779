import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Envelope, preAuthenticationEncoding, readEnvelope, writeEnvelope } from './dsse.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** The example of the protocol's document. @spec DSSE §protocol */
const example = {
  payload: 'aGVsbG8gd29ybGQ=',
  payloadType: 'http://example.com/HelloWorld',
  signatures: [{ sig: 'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==' }],
}

test('the example of the specification: its encoding, and its signature by its key', () => {
  const envelope = readEnvelope(example) as Envelope
  const message = preAuthenticationEncoding(envelope)
  expect(Buffer.from(message).toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
  const coordinate = (decimal: string): string =>
    Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url')
  const key = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      x: coordinate('46950820868899156662930047687818585632848591499744589407958293238635476079160'),
      y: coordinate('5640078356564379163099075877009565129882514886557779369047442380624545832820'),
    },
  })
  const { sig } = envelope.signatures[0]!
  expect(verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, sig)).toBe(true)
})

test('lengths are those of the bytes, also of an empty body and of a type beyond ASCII', () => {
  const encoded = (payloadType: string, payload: string): string =>
    Buffer.from(preAuthenticationEncoding({ payloadType, payload: text(payload) })).toString()
  expect(encoded('a/b', '')).toBe('DSSEv1 3 a/b 0 ')
  expect(encoded('application/vnd.exämple', 'é')).toBe('DSSEv1 24 application/vnd.exämple 2 é')
})

test('no two pairs of type and body have one encoding', () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array(), fc.string(), fc.uint8Array(), (a, x, b, y) => {
      const same = a.toWellFormed() === b.toWellFormed() && Buffer.from(x).equals(y)
      const [one, other] = [
        preAuthenticationEncoding({ payloadType: a, payload: x }),
        preAuthenticationEncoding({ payloadType: b, payload: y }),
      ]
      expect(Buffer.from(one).equals(other)).toBe(same)
    }),
  )
})

test('an envelope is read as it was written, and from either alphabet of Base64', () => {
  const envelope = { payloadType: 'a/b', payload: Uint8Array.of(0xfb, 0xff, 0xbf), signatures: [{ sig: text('s') }] }
  expect(readEnvelope(JSON.parse(writeEnvelope(envelope)))).toEqual(envelope)
  expect(readEnvelope({ payloadType: 'a/b', payload: '-_-_', signatures: [{ sig: 'cw' }] })).toEqual(envelope)
})

test.each<[string, object, string]>([
  ['no signatures', { ...example, signatures: [] }, 'signatures must have at least 1 item'],
  ['too many', { ...example, signatures: Array(17).fill({ sig: '' }) }, 'signatures must be at most 16'],
  ['a payload that is no Base64', { ...example, payload: 'a b' }, 'payload must be Base64'],
  ['a payload in both alphabets', { ...example, payload: '+_+_' }, 'payload must be Base64'],
  ['a signature that is no text', { ...example, signatures: [{ sig: 1 }] }, 'signatures[0].sig must be a string'],
  ['a keyid that is no text', { ...example, signatures: [{ sig: '', keyid: 1 }] }, 'keyid must be a string'],
  ['nothing', {}, 'payloadType must be a string'],
])('%s: no envelope', (_, value, problem) => {
  expect(readEnvelope(value)).toContain(problem)
})

test('whatever the value, it is an envelope or it is said why not', () => {
  fc.assert(
    fc.property(fc.anything(), value => {
      expect(['string', 'object']).toContain(typeof readEnvelope(value))
    }),
  )
})
