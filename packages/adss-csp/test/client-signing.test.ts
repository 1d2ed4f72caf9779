import { fakeClock } from '@x/http-protocol/testing'
import { describe, expect, test } from 'vitest'
import { createAdssClient } from '../src/client/create-adss-client.ts'
import { AdssNotSignedError } from '../src/errors.ts'
import { isFailed, isPending, isSigned } from '../src/guards.ts'
import { base, json, recordedService } from './recorded-service.ts'

const doc = { hash_algo: '2.16.840.1.101.3.4.2.1', hash_to_sign_base64: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' }
const request = { profile_id: 'signing-1', cert_alias: 'approval', docs_to_sign_info: [doc, doc] }
const signatures = [{ signature_base64: 'c2ln' }, { signature_base64: 'Z2lz' }]
const pending = { status: 'PENDING', request_id: 'r-1' }

/** signatureRequest answers with the first, signatureStatus with the others, and with the last for ever. */
function setUp(...answers: readonly (object | Response)[]) {
  const [first, ...rest] = answers
  const clock = fakeClock()
  let asked = 0
  const service = recordedService({
    signatureRequest: first,
    signatureStatus: () => rest[Math.min(asked++, rest.length - 1)],
  })
  const user = { type: 'bearer', token: 'user-token' } as const
  return { clock, service, client: createAdssClient({ baseUrl: base, fetch: service.fetch, clock, user }) }
}

describe('sign', () => {
  test('has the signatures at once where nobody has to approve', async () => {
    const { service, client } = setUp({ status: 'SUCCESS', signatures })
    expect(await client.sign(request)).toEqual({ status: 'SUCCESS', signatures: ['c2ln', 'Z2lz'] })
    expect(service.requests.length).toBe(1)
  })

  test('asks until the signer has approved, with the same profile, at growing intervals', async () => {
    const { service, client, clock } = setUp(pending, pending, pending, { status: 'SUCCESS', signatures })
    expect(await client.sign(request)).toMatchObject({ signatures: ['c2ln', 'Z2lz'], request_id: 'r-1' })
    expect(service.of('signatureStatus').map(json)).toEqual(
      Array.from({ length: 3 }, () => ({ profile_id: 'signing-1', request_id: 'r-1' })),
    )
    expect(clock.slept).toEqual([1000, 1500])
  })

  test.each(['DECLINED', 'TIMEOUT', 'FAILED'] as const)('%s is an error of its own', async status => {
    for (const { client } of [setUp({ status }), setUp(pending, { status })]) {
      const error = await client.sign(request).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(AdssNotSignedError)
      expect(error).toMatchObject({ code: 'ADSS_NOT_SIGNED', status })
    }
  })

  test('refuses another number of signatures than of hashes', async () => {
    const { client } = setUp(pending, { status: 'SUCCESS', signatures: signatures.slice(1) })
    await expect(client.sign(request)).rejects.toMatchObject({
      code: 'ADSS_RESPONSE_INVALID',
      violations: [{ pointer: '/signatures', rule: 'length' }],
    })
  })
})

describe('awaitSigning', () => {
  test('gives up after its time', async () => {
    const { client, clock } = setUp(pending, pending)
    const start = clock.now()
    const waiting = client.awaitSigning({ request_id: 'r-1' }, { intervalMs: 2000, timeLimitMs: 60_000 })
    await expect(waiting).rejects.toMatchObject({ code: 'ADSS_TIMEOUT', operation: 'signatureStatus' })
    expect(clock.now() - start).toBeLessThanOrEqual(60_000)
  })

  test('stops where the caller does', async () => {
    const stop = new AbortController()
    const { service, client } = setUp(pending, pending)
    const waiting = client.awaitSigning({ request_id: 'r-1' }, { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    const asked = service.requests.length
    await Promise.resolve()
    expect(service.requests.length).toBe(asked)
  })

  test('comes back when the service says', async () => {
    const later = Response.json(pending, { headers: { 'Retry-After': '7' } })
    const { client, clock } = setUp(pending, later, { status: 'DECLINED' })
    expect(await client.awaitSigning({ request_id: 'r-1' })).toEqual({ status: 'DECLINED', request_id: 'r-1' })
    expect(clock.slept).toEqual([7000])
  })

  test('waits out a busy service', async () => {
    const busy = new Response('{}', { status: 503, headers: { 'Retry-After': '2' } })
    const { service, client, clock } = setUp(pending, busy, { status: 'SUCCESS', signatures })
    expect(await client.awaitSigning({ request_id: 'r-1' })).toMatchObject({ status: 'SUCCESS' })
    expect([service.of('signatureStatus').length, clock.slept]).toEqual([2, [2000]])
  })
})

test('the three outcomes exclude each other', async () => {
  for (const [answer, expected] of [
    [pending, [true, false, false]],
    [{ status: 'SUCCESS', signatures }, [false, true, false]],
    [{ status: 'TIMEOUT' }, [false, false, true]],
  ] as const) {
    const signing = await setUp(answer).client.signatureRequest(request)
    expect([isPending(signing), isSigned(signing), isFailed(signing)]).toEqual(expected)
  }
})
