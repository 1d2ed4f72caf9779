import { describe, expect, test } from 'vitest'
import { decodeCertificates } from './certificate-form.ts'

/** Made by OpenSSL: a certificate, and what `crl2pkcs7 -nocrl` makes of it twice. */
const x509 = [
  'MIIBdTCCARugAwIBAgIUfHwREbuOXg+8owcdeZLvMbDQ/GUwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEYW5uYTAgFw0yNjExMjIw',
  'MjIxMTdaGA8yMTI2MTAyOTAyMjExN1owDzENMAsGA1UEAwwEYW5uYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHieY30phgJ2',
  'BO48nH1i1myys8rOyc/OnBXtF3HpzDCno96ER9UPK9feT3bBb9Nw2vDOnpT0y8itUre8ByaKekujUzBRMB0GA1UdDgQWBBQ7IKtA',
  '4kEdEOEN2EK8R3OqWFcrUjAfBgNVHSMEGDAWgBQ7IKtA4kEdEOEN2EK8R3OqWFcrUjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49',
  'BAMCA0gAMEUCIBE5finz6Mm6v4xM7ciYDmYojuJsrAol/Cfdgo7wlLsCAiEAsPLeuwJvrpeL8GwJ5C5oCIA8HOUQ9VJvfFHQybi/',
  'c/k=',
].join('')
const pkcs7 = [
  'MIIDHQYJKoZIhvcNAQcCoIIDDjCCAwoCAQExADALBgkqhkiG9w0BBwGgggLyMIIBdTCCARugAwIBAgIUfHwREbuOXg+8owcdeZLv',
  'MbDQ/GUwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEYW5uYTAgFw0yNjExMjIwMjIxMTdaGA8yMTI2MTAyOTAyMjExN1owDzENMAsG',
  'A1UEAwwEYW5uYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHieY30phgJ2BO48nH1i1myys8rOyc/OnBXtF3HpzDCno96ER9UP',
  'K9feT3bBb9Nw2vDOnpT0y8itUre8ByaKekujUzBRMB0GA1UdDgQWBBQ7IKtA4kEdEOEN2EK8R3OqWFcrUjAfBgNVHSMEGDAWgBQ7',
  'IKtA4kEdEOEN2EK8R3OqWFcrUjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIBE5finz6Mm6v4xM7ciYDmYojuJs',
  'rAol/Cfdgo7wlLsCAiEAsPLeuwJvrpeL8GwJ5C5oCIA8HOUQ9VJvfFHQybi/c/kwggF1MIIBG6ADAgECAhR8fBERu45eD7yjBx15',
  'ku8xsND8ZTAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARhbm5hMCAXDTI2MTEyMjAyMjExN1oYDzIxMjYxMDI5MDIyMTE3WjAPMQ0w',
  'CwYDVQQDDARhbm5hMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEeJ5jfSmGAnYE7jycfWLWbLKzys7Jz86cFe0XcenMMKej3oRH',
  '1Q8r195PdsFv03Da8M6elPTLyK1St7wHJop6S6NTMFEwHQYDVR0OBBYEFDsgq0DiQR0Q4Q3YQrxHc6pYVytSMB8GA1UdIwQYMBaA',
  'FDsgq0DiQR0Q4Q3YQrxHc6pYVytSMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgETl+KfPoybq/jEztyJgOZiiO',
  '4mysCiX8J92CjvCUuwICIQCw8t67Am+ul4vwbAnkLmgIgDwc5RD1Um98UdDJuL9z+TEA',
].join('')

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const bytesOf = (base64: string) => Buffer.from(base64, 'base64')

describe('decodeCertificates', () => {
  test('gives one X.509 certificate as it is', () => {
    expect(decodeCertificates(x509)?.map(toBase64)).toEqual([x509])
  })

  test('gives the certificates of PKCS#7 in their order', () => {
    expect(decodeCertificates(pkcs7)?.map(toBase64)).toEqual([x509, x509])
  })

  test('reads both alphabets', () => {
    const url = pkcs7.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    expect(decodeCertificates(url)?.length).toBe(2)
  })

  test('PKCS#7 without certificates has none', () => {
    // ContentInfo of SignedData: version 1, no digests, data, no signers.
    const empty = '302306092a864886f70d010702a01630140201013100300b06092a864886f70d0107013100'
    expect(decodeCertificates(toBase64(Buffer.from(empty, 'hex')))).toBeUndefined()
  })

  test.each([
    ['something after the end', Buffer.concat([bytesOf(x509), Buffer.from([0])])],
    ['an end that is missing', bytesOf(x509).subarray(0, -1)],
    ['a length of five octets', Buffer.from('30850000000000', 'hex')],
    ['an unfinished indefinite length', Buffer.from('30803000', 'hex')],
    ['another content than SignedData', Buffer.from('300d06092a864886f70d010701a000', 'hex')],
    ['an octet string', Buffer.from('04020000', 'hex')],
  ])('%s is neither', (_, bytes) => {
    expect(decodeCertificates(toBase64(bytes))).toBeUndefined()
  })
})
