import { expect, test } from 'vitest'
import { createCscClient } from '../src/client/create-csc-client.ts'
import { isV1CredentialInfo, isV1CredentialsList } from '../src/guards.ts'

// A service under /trustedx-resources with credentials in the flat shape of the first version, decimal serial numbers and
// a charset in its media type.
const headers = { 'Content-Type': 'application/json;charset=UTF-8' }
const answer = {
  credentialIDs: ['m9jt', 'g9ii'],
  credentialInfos: ['enabled', 'disabled'].map((status, index) => ({
    credentialID: ['m9jt', 'g9ii'][index],
    description: 'Signature credential',
    key: { status, algo: ['1.2.840.113549.1.1.13', '1.2.840.113549.1.1.1'], len: 2048 },
    cert: {
      certificates: ['MIIFpTCCBI2gAwIBAgIQ'],
      serialNumber: ['67210661094051074244364068313147966416', '74376598109984627484011099193246767690'][index],
      validFrom: '20240116121230Z',
      validTo: '20250116121230Z',
      issuerDN: 'CN=Example CA, O="Example, Inc.", C=US',
      subjectDN: 'CN=John Doe, O=Example, C=CA',
    },
    authMode: 'oauth2code',
    multisign: 40,
    lang: 'en-US',
    SCAL: '2',
  })),
}

function setUp(status: number, body: unknown) {
  const requests: Request[] = []
  const client = createCscClient({
    baseUrl: 'https://rse.example/trustedx-resources/csc/v2/',
    auth: { type: 'bearer', token: 't' },
    fetch: async request => {
      requests.push(request)
      return new Response(JSON.stringify(body), { status, headers })
    },
  })
  return { client, requests }
}

test('is read without a switch', async () => {
  const { client, requests } = setUp(200, answer)
  const list = await client.credentials.list({
    userID: 'john.doe@corporation.example',
    credentialInfo: true,
    certificates: 'single',
    certInfo: true,
  })
  expect(requests[0]?.url).toBe('https://rse.example/trustedx-resources/csc/v2/credentials/list')
  expect(list.credentialIDs).toEqual(['m9jt', 'g9ii'])
  expect(
    list.credentialInfos?.map(({ auth, SCAL, multisign, key }) => ({ auth, SCAL, multisign, status: key.status })),
  ).toEqual([
    { auth: { mode: 'oauth2code' }, SCAL: '2', multisign: 40, status: 'enabled' },
    { auth: { mode: 'oauth2code' }, SCAL: '2', multisign: 40, status: 'disabled' },
  ])
  expect(list.credentialInfos?.[0]?.cert).toMatchObject({
    serialNumber: '67210661094051074244364068313147966416',
    serialNumberHex: '32904D6F37EF1CDF6B9B539117B903D0',
    validFrom: '20240116121230Z',
  })
  expect(isV1CredentialsList(answer)).toBe(true)
  expect(isV1CredentialInfo(answer.credentialInfos[0])).toBe(true)
  expect(isV1CredentialInfo(list.credentialInfos?.[0])).toBe(false)
})

test('its own error texts arrive', async () => {
  const { client } = setUp(400, { error: 'invalid_request', error_description: 'invalidUserId' })
  await expect(client.credentials.list({ userID: 'x' })).rejects.toMatchObject({
    status: 400,
    error: 'invalid_request',
    error_description: 'invalidUserId',
  })
})
