import { digest, SHA_256, SHA_512 } from '@x/crypto-core/hash'
import { trustAnchorOf } from '@x/crypto-core/pkix'
import { expect, it } from 'vitest'
import { lab, now } from '../../test/lab.ts'
import { buildPathOnline, timeStamps } from '../index.ts'

const kinds = {
  rsa: 'key: RSA-2048',
  pss: 'key: RSA-2048, signature: { scheme: RSASSA-PSS, hash: SHA-512 }',
  p384: 'key: P-384',
  brainpool: 'key: brainpoolP256r1',
  ed25519: 'key: Ed25519',
  picky: 'tsa: { hashes: [SHA-512], policies: [1.2.3.4] }',
}

it('time-stamps by every kind of key, each with a path that is found online', async () => {
  const authority = ([name, more]: [string, string]) =>
    `  ${name}: { profile: tsa, issuer: root, subject: CN=${name}, ${more} }`
  const yaml = `entities:\n  root: { profile: root, subject: CN=Root }\n${Object.entries(kinds).map(authority).join('\n')}\n`
  await using pki = await lab(yaml)
  const options = { allowedAddresses: ['127.0.0.1'] }
  for (const name of Object.keys(kinds)) {
    const digestAlgorithm = name === 'picky' ? SHA_512 : SHA_256
    const imprint = { digestAlgorithm, digest: digest(digestAlgorithm, new TextEncoder().encode(name)) }
    const { token, certificate } = await timeStamps([{ url: `${pki.url}/tsa/${name}` }], options).fetchTimeStamp(
      imprint,
    )
    expect(token.tstInfo.genTime, name).toEqual(now)
    const input = { trustAnchors: [trustAnchorOf(pki.certificate('root'))], time: now }
    const { outcome } = await buildPathOnline(certificate, input, { source: pki.source() })
    expect(outcome.valid, name).toBe(true)
  }
})

it('the next authority is asked where one does not take the digest algorithm', async () => {
  const yaml = `entities:
  root: { profile: root, subject: CN=Root }
  picky: { profile: tsa, issuer: root, subject: CN=Picky, ${kinds.picky} }
  easy: { profile: tsa, issuer: root, subject: CN=Easy }`
  await using pki = await lab(yaml)
  const services = ['picky', 'easy'].map(name => ({ url: `${pki.url}/tsa/${name}` }))
  const source = timeStamps(services, { allowedAddresses: ['127.0.0.1'] })
  const { from } = await source.fetchTimeStamp({ digestAlgorithm: SHA_256, digest: digest(SHA_256, new Uint8Array()) })
  expect(from).toBe(`${pki.url}/tsa/easy`)
  expect(pki.requests).toEqual(['POST /tsa/picky', 'POST /tsa/easy'])
})
