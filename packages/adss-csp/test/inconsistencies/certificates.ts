import { expect } from 'vitest'
import { AdssRequestError } from '../../src/errors.ts'
import { operations } from '../../src/operations.ts'
import { decodeCertificates } from '../../src/read/certificate-form.ts'
import { bearerOf, json } from '../recorded-service.ts'
import { answer, type Cases, over, refused } from './case.ts'

/** A self-signed certificate, and PKCS#7 of indefinite length that holds nothing but it. */
const x509 = [
  'MIIBdTCCARugAwIBAgIUfHwREbuOXg+8owcdeZLvMbDQ/GUwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEYW5uYTAgFw0yNjExMjIw',
  'MjIxMTdaGA8yMTI2MTAyOTAyMjExN1owDzENMAsGA1UEAwwEYW5uYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHieY30phgJ2',
  'BO48nH1i1myys8rOyc/OnBXtF3HpzDCno96ER9UPK9feT3bBb9Nw2vDOnpT0y8itUre8ByaKekujUzBRMB0GA1UdDgQWBBQ7IKtA',
  '4kEdEOEN2EK8R3OqWFcrUjAfBgNVHSMEGDAWgBQ7IKtA4kEdEOEN2EK8R3OqWFcrUjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49',
  'BAMCA0gAMEUCIBE5finz6Mm6v4xM7ciYDmYojuJsrAol/Cfdgo7wlLsCAiEAsPLeuwJvrpeL8GwJ5C5oCIA8HOUQ9VJvfFHQybi/',
  'c/k=',
].join('')
const pkcs7 = [
  'MIAGCSqGSIb3DQEHAqCAMIACAQExADCABgkqhkiG9w0BBwEAAKCAMIIBdTCCARugAwIBAgIUfHwREbuOXg+8owcdeZLvMbDQ/GUw',
  'CgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEYW5uYTAgFw0yNjExMjIwMjIxMTdaGA8yMTI2MTAyOTAyMjExN1owDzENMAsGA1UEAwwE',
  'YW5uYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHieY30phgJ2BO48nH1i1myys8rOyc/OnBXtF3HpzDCno96ER9UPK9feT3bB',
  'b9Nw2vDOnpT0y8itUre8ByaKekujUzBRMB0GA1UdDgQWBBQ7IKtA4kEdEOEN2EK8R3OqWFcrUjAfBgNVHSMEGDAWgBQ7IKtA4kEd',
  'EOEN2EK8R3OqWFcrUjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIBE5finz6Mm6v4xM7ciYDmYojuJsrAol/Cfd',
  'go7wlLsCAiEAsPLeuwJvrpeL8GwJ5C5oCIA8HOUQ9VJvfFHQybi/c/kAADEAAAAAAAAA',
].join('')

const entry = { cert_alias: 'signing', auth_pass: 'FALSE', certificate: 'MIIB' } as const
const read = { ...entry, auth_pass: false }

/** Rows 57 to 65, 80 and 81: chapter 6 of the guide, and the objects of chapter 5. */
export const certificateCases: Cases = {
  57: async () => {
    const { service, client } = over({ addUserCertificates: undefined })
    await client.addUserCertificates({ user_id: 'anna', certificates: [entry] })
    expect(service.of('addUserCertificates').map(json)).toEqual([{ certificates: [entry] }])
  },
  58: async () => {
    for (const auth_pass of [false, 'FALSE', 'false', ' False']) {
      const { client } = over({ listUserCertificates: { certificates: [{ ...entry, auth_pass }] } })
      expect(await client.listUserCertificates()).toEqual({ certificates: [read] })
    }
    const { service, client } = over({ updateUserCertificate: undefined })
    await client.updateUserCertificate({ user_id: 'anna', ...entry, auth_pass: true })
    expect(service.of('updateUserCertificate').map(json)).toEqual([{ ...entry, auth_pass: 'TRUE' }])
  },
  59: async () => {
    for (const status of [200, 201]) {
      const { client } = over({ addUserCertificates: new Response(null, { status }) })
      expect(await client.addUserCertificates({ user_id: 'anna', certificates: [entry] })).toBeUndefined()
    }
  },
  60: async () => {
    const { service, client } = over({ deleteUserCertificate: undefined })
    expect(await refused(client.deleteUserCertificate({ user_id: 'anna' } as never))).toMatchObject({
      violations: [{ pointer: '/cert_alias', rule: 'required' }],
    })
    await client.deleteUserCertificate({ user_id: 'änna@x', cert_alias: 'a b?' })
    expect(service.of('deleteUserCertificate')[0]?.url.pathname).toMatch(/\/certs\/%C3%A4nna%40x\/a%20b%3F$/)
  },
  61: async () => {
    const { client } = over({})
    const several = client.deleteUserCertificate({ user_id: 'anna', cert_alias: ['a', 'b'] as never })
    expect(await refused(several)).toBeInstanceOf(AdssRequestError)
  },
  62: async () => {
    const { service, client } = over({ updateUserCertificates: undefined })
    const certificates = [entry, { ...entry, cert_alias: 'approval' }]
    await client.updateUserCertificates({ user_id: 'anna', certificates })
    expect(service.of('updateUserCertificates').map(json)).toEqual([{ user_id: 'anna', certificates }])
    const none = client.updateUserCertificates({ user_id: 'anna', certificates: [] })
    expect(await refused(none)).toMatchObject({ violations: [{ pointer: '/certificates', rule: 'minItems' }] })
  },
  63: async () => {
    const { service, client } = over({ listUserCertificates: { certificates: [] } })
    await client.listUserCertificates()
    expect(service.requests.map(bearerOf)).toEqual(['Bearer user-token'])
  },
  64: async () => {
    const broken = answer('{ "certificates": [ { "cert_alias": "a" }],{ "cert_alias": "b" } ] }')
    expect(
      await refused(over({ getUserCertificates: broken }).client.getUserCertificates({ user_id: 'anna' })),
    ).toMatchObject({ code: 'ADSS_RESPONSE_NOT_JSON' })
    for (const certificates of [[entry], entry]) {
      const { client } = over({ getUserCertificates: { certificates } })
      expect(await client.getUserCertificates({ user_id: 'anna' })).toEqual({ certificates: [read] })
    }
  },
  65: () => {
    const withAppName = Object.values(operations).filter(({ parameters }) =>
      parameters?.some(({ name }) => name === 'App-Name'),
    )
    const chapters = (list: typeof withAppName) => list.map(({ section }) => section).sort()
    const fifth = ['5.10', '5.11', '5.12', '5.13', '5.7', '5.8', '5.9']
    expect(chapters(withAppName)).toEqual([
      '3.4',
      '4.4',
      ...fifth,
      '6.1',
      '6.2',
      '6.3',
      '6.4',
      '6.5',
      '6.6',
      '7.1',
      '7.2',
    ])
  },
  80: async () => {
    const user = { user_id: 'anna', user_name: 'Anna', email: 'a@x.example', status: 'ACTIVE', profile_id: 'p' }
    const reversed = Object.fromEntries(Object.entries(user).reverse())
    expect(await over({ getUser: reversed }).client.getUser({ user_id: 'anna' })).toEqual(user)
  },
  81: async () => {
    const { client } = over({ getUserCertificates: { certificates: [{ ...entry, certificate: pkcs7 }] } })
    const [first] = (await client.getUserCertificates({ user_id: 'anna' })).certificates
    expect(first?.certificate, 'as it came').toBe(pkcs7)
    expect(decodeCertificates(pkcs7)?.map(toBase64)).toEqual([x509])
    expect(decodeCertificates(x509)?.map(toBase64)).toEqual([x509])
  },
}

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
