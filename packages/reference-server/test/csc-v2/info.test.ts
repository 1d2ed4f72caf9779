import { base64Decode } from '@x/crypto-core/bytes'
import { decodePssParams } from '@x/crypto-core/pkcs1'
import { expect, test } from 'vitest'
import { useFixture } from './wire.ts'

const fixture = useFixture()

test('info names what exists and nothing else', async () => {
  await using wire = await fixture.open()
  const { status, body } = await wire.call('info', {})
  expect(status).toBe(200)
  expect(body.methods.toSorted()).toEqual([
    'auth/login',
    'auth/revoke',
    'credentials/authorize',
    'credentials/authorizeCheck',
    'credentials/extendTransaction',
    'credentials/getChallenge',
    'credentials/info',
    'credentials/list',
    'info',
    'oauth2/authorize',
    'oauth2/pushed_authorize',
    'oauth2/revoke',
    'oauth2/token',
    'signatures/signHash',
    'signatures/signPolling',
  ])
  expect(body).toMatchObject({
    specs: '2.0.0.2',
    authType: ['basic', 'oauth2code', 'oauth2client'],
    oauth2: wire.answers.serviceUrl,
    asynchronousOperationMode: true,
    validationInfo: false,
    signature_formats: { formats: [], envelope_properties: [] },
    conformance_levels: [],
  })
})

test('algoParams stand at the index of their algorithm', async () => {
  await using wire = await fixture.open()
  const { algos, algoParams } = (await wire.call('info', {})).body.signAlgorithms
  expect(algoParams).toHaveLength(algos.length)
  const params = algoParams[algos.indexOf('1.2.840.113549.1.1.10')]
  expect(decodePssParams(base64Decode(params))).toMatchObject({ hash: { name: 'SHA-256' }, saltLength: 32 })
})

test('an unsupported lang is answered in the language that the answer names', async () => {
  await using wire = await fixture.open()
  const { body } = await wire.call('info', { lang: 'tlh' })
  expect(body).toEqual((await wire.call('info', {})).body)
  expect(body.lang).toBe('en-US')
})

test('the logo is a picture that can be had', async () => {
  await using wire = await fixture.open()
  const { logo } = (await wire.call('info', {})).body
  const response = await wire.simulation.fetch(new Request(logo))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  const octets = Buffer.from(await response.arrayBuffer())
  expect(octets.subarray(1, 4).toString()).toBe('PNG')
  expect(octets.readUInt32BE(16)).toBeLessThanOrEqual(256)
  expect(octets.readUInt32BE(20)).toBeLessThanOrEqual(256)
})
