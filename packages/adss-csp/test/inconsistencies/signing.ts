import { expect } from 'vitest'
import { AdssRequestError, AdssResponseError, isAdssError } from '../../src/errors.ts'
import { operations } from '../../src/operations.ts'
import { json, refusal } from '../recorded-service.ts'
import { type Cases, over, refused } from './case.ts'

const hash = 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='
const doc = { hash_algo: '2.16.840.1.101.3.4.2.1', hash_to_sign_base64: hash }
const request = { cert_alias: 'signing', docs_to_sign_info: [doc] }
const signed = { status: 'SUCCESS', signatures: [{ signature_base64: 'c2ln' }] }
const utf8 = (base64: string) => Buffer.from(base64, 'base64').toString('utf8')

/** Rows 66 to 74 and 77: chapter 7 of the guide. */
export const signingCases: Cases = {
  66: async () => {
    const { service, client } = over({ signatureRequest: signed })
    await client.signatureRequest(request)
    await client.signatureRequest({ ...request, profile_id: 'signing-1' })
    expect(service.of('signatureRequest').map(json)).toEqual([request, { ...request, profile_id: 'signing-1' }])
  },
  67: async () => {
    const { service, client } = over({ signatureRequest: signed })
    const wrong = [
      { ...doc, hash_to_sign_base64: hash.slice(0, 27) },
      { ...doc, hash_to_sign_base64: 'QUJD' },
      { ...doc, hash_algo: '2.16.840.1.101.3.4.2.3' },
      { ...doc, hash_to_sign_base64: '' },
      { ...doc, hash_to_sign_base64: new Uint8Array(31) },
    ]
    for (const item of wrong) {
      expect(await refused(client.signatureRequest({ ...request, docs_to_sign_info: [item] }))).toBeInstanceOf(
        AdssRequestError,
      )
    }
    expect(service.requests).toEqual([])
  },
  68: async () => {
    for (const signatures of [signed.signatures, ['c2ln'], { signature_base64: 'c2ln' }]) {
      const { client } = over({ signatureRequest: { ...signed, signatures } })
      expect(await client.signatureRequest(request)).toEqual({ status: 'SUCCESS', signatures: ['c2ln'] })
    }
    for (const signatures of [[], ['c2ln', 'c2ln']]) {
      const { client } = over({ signatureRequest: { ...signed, signatures } })
      expect(await refused(client.signatureRequest(request))).toBeInstanceOf(AdssResponseError)
    }
  },
  69: async () => {
    const { service, client } = over({ signatureRequest: signed })
    for (const request_description of ['Contract 12', 'Līgums 12', 'Vertrag', 'QUJD']) {
      await client.signatureRequest({ ...request, request_description })
    }
    const sent = service
      .of('signatureRequest')
      .map(one => (json(one) as { request_description: string }).request_description)
    expect([sent[0], utf8(sent[1] ?? ''), sent[2], utf8(sent[3] ?? '')]).toEqual([
      'Contract 12',
      'Līgums 12',
      'Vertrag',
      'QUJD',
    ])
    expect(sent[3], 'what could be read as base64 is sent as base64').not.toBe('QUJD')
  },
  70: async () => {
    const { service, client } = over({ signatureRequest: signed })
    await client.signatureRequest({ ...request, sam_user_id: 'anna-sam' })
    expect(service.of('signatureRequest').map(json)).toEqual([{ ...request, sam_user_id: 'anna-sam' }])
  },
  71: async () => {
    for (const request_id of [1613630667, '1613630667', '85963B58745']) {
      const { client } = over({ signatureRequest: { status: 'PENDING', request_id } })
      expect(await client.signatureRequest(request)).toEqual({ status: 'PENDING', request_id: String(request_id) })
    }
  },
  72: async () => {
    const { service, client } = over({
      signatureRequest: { status: 'PENDING', requestId: 'r-1' },
      signatureStatus: { status: 'FAILED' },
    })
    expect(await client.signatureRequest(request)).toMatchObject({ request_id: 'r-1' })
    await client.signatureStatus({ request_id: 'r-1' })
    expect(service.of('signatureStatus').map(json)).toEqual([{ request_id: 'r-1' }])
  },
  73: async () => {
    expect(operations.signatureStatus.method).toBe('POST')
    const { client } = over({ signatureStatus: { status: 'DECLINED' } })
    expect(await client.signatureStatus({ request_id: 'r-1' })).toEqual({ status: 'DECLINED', request_id: 'r-1' })
  },
  74: async () => {
    for (const status of ['PENDING', 'TIMEOUT', 'DECLINED', 'FAILED', ' failed']) {
      const { client } = over({ signatureRequest: { ...signed, status, request_id: 'r-1' } })
      expect(await client.signatureRequest(request)).toEqual({ status: status.trim().toUpperCase(), request_id: 'r-1' })
    }
    const withoutId = over({ signatureRequest: { status: 'PENDING' } }).client
    expect(await refused(withoutId.signatureRequest(request))).toBeInstanceOf(AdssResponseError)
    const withoutSignatures = over({ signatureRequest: { status: 'SUCCESS' } }).client
    expect(await refused(withoutSignatures.signatureRequest(request))).toBeInstanceOf(AdssResponseError)
  },
  77: async () => {
    for (const code of ['60008', '60043']) {
      const { client } = over({ signatureRequest: refusal(code, 400) })
      const error = await refused(client.signatureRequest({ ...request, cert_password: 'Kiesel9' }))
      expect(isAdssError(error, '60008') && isAdssError(error, '60043')).toBe(true)
    }
    const elsewhere = over({ changePassword: refusal('60043', 400) }).client
    const error = await refused(elsewhere.changePassword({ old_password: 'a', new_password: 'b' }))
    expect(isAdssError(error, '60008')).toBe(false)
  },
}
