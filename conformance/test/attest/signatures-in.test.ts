import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Trace } from '../../src/core/view.ts'
import { signaturesIn } from '../../src/protocols/csc-v2/attest/signatures-in.ts'

let seq = 0

function exchange(operation: string, request: unknown, response: unknown): Exchange {
  seq += 1
  return {
    ...{ id: `x#${seq}`, scenario: 'x', step: `step${seq}`, seq, operation, at: '2026-11-21T10:00:00.000Z', ms: 1 },
    request: { method: 'POST', url: 'https://x.example/', headers: [], body: null, json: request },
    response: { status: 200, headers: [], body: null, json: response },
    ...{ intent: 'valid', secrets: {} },
  }
}

function found(...exchanges: readonly Exchange[]): ReturnType<typeof signaturesIn> {
  const trace: Trace = { scenario: 'x', exchanges, notes: {}, messages: {} }
  return signaturesIn([trace])
}

const signed = exchange(
  'signatures/signHash',
  { credentialID: 'c', hashes: ['aDE=', 'aDI='], signAlgo: '1.2.840.113549.1.1.11', hashAlgorithmOID: '1.2.3' },
  { signatures: ['czE=', 'czI=', 'czM='] },
)

test('each value is found with the hash in its place and what the request said of the algorithm', () => {
  const algorithm = { algorithm: '1.2.840.113549.1.1.11', digestAlgorithm: '1.2.3' }
  expect(found(signed)).toEqual([
    { exchange: signed.id, index: 0, hash: 'aDE=', value: 'czE=', algorithm, certificates: [] },
    { exchange: signed.id, index: 1, hash: 'aDI=', value: 'czI=', algorithm, certificates: [] },
    // One more than was asked for: over no hash.
    { exchange: signed.id, index: 2, hash: '', value: 'czM=', algorithm, certificates: [] },
  ])
})

test.each<[string, readonly Exchange[]]>([
  [
    'credentials/info',
    [exchange('credentials/info', { credentialID: 'c' }, { cert: { certificates: ['QQ==', 'Qg=='] } })],
  ],
  [
    'the longest answer that was given',
    [
      exchange('credentials/info', { credentialID: 'c' }, { cert: { certificates: ['QQ=='] } }),
      exchange('credentials/info', { credentialID: 'c' }, { cert: { certificates: ['QQ==', 'Qg=='] } }),
      exchange('credentials/info', { credentialID: 'c' }, { cert: { certificates: ['QQ=='] } }),
    ],
  ],
  [
    'credentials/list',
    [
      exchange(
        'credentials/list',
        {},
        { credentialInfos: [null, {}, { credentialID: 'c', cert: { certificates: ['QQ==', 'Qg=='] } }] },
      ),
    ],
  ],
])('certificates come from %s', (_, described) => {
  expect(found(...described, signed)[0]?.certificates).toEqual(['QQ==', 'Qg=='])
})

test.each<[string, unknown]>([
  ['of another credential', { credentialID: 'd' }],
  ['of none', {}],
])('certificates %s are not taken', (_, request) => {
  const info = exchange('credentials/info', request, { cert: { certificates: ['QQ=='] } })
  expect(found(info, signed)[0]?.certificates).toEqual([])
})

test('a result that was fetched later belongs to the request that asked for it', () => {
  const asked = exchange(
    'signatures/signHash',
    { credentialID: 'c', hashes: ['aDE='], signAlgo: '1.2.3' },
    { responseID: 'r' },
  )
  const polled = exchange('signatures/signPolling', { requestID: 'r' }, { signatures: ['czE='] })
  const strange = exchange('signatures/signPolling', { requestID: 's' }, { signatures: ['czE='] })
  expect(found(asked, polled, strange)).toMatchObject([{ exchange: polled.id, hash: 'aDE=' }])
})

test('whatever was sent and answered, it is read without a throw', () => {
  const operation = fc.constantFrom(
    'signatures/signHash',
    'signatures/signPolling',
    'credentials/info',
    'credentials/list',
  )
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({
      signatures: fc.jsonValue(),
      hashes: fc.jsonValue(),
      credentialID: fc.jsonValue(),
      cert: fc.jsonValue(),
    }),
    fc.record({ credentialInfos: fc.jsonValue(), responseID: fc.jsonValue(), requestID: fc.jsonValue() }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(operation, body, body)), all => {
      expect(Array.isArray(found(...all.map(([name, sent, came]) => exchange(name, sent, came))))).toBe(true)
    }),
  )
})
