import { generateKeyPairSync } from 'node:crypto'
import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { buildPki, type EntityDeclaration, type Pki } from '@x/pki-lab'
import { beforeAll, expect, test } from 'vitest'
import { certificationPath } from './certification-path.ts'

const now = new Date('2026-11-21T12:00:00Z')

const root = (name: string, more: Partial<EntityDeclaration> = {}): EntityDeclaration => ({
  ...{ profile: 'root', subject: `CN=${name}` },
  ...more,
})
const sub = (name: string, issuer: string, more: Partial<EntityDeclaration> = {}): EntityDeclaration => ({
  ...{ profile: 'issuing-ca', subject: `CN=${name}`, issuer },
  ...more,
})
const user = (issuer: string, more: Partial<EntityDeclaration> = {}): EntityDeclaration => ({
  ...{ profile: 'user', subject: 'CN=Signer', issuer },
  ...more,
})

let pki: Pki
beforeAll(async () => {
  pki = await buildPki(
    {
      entities: {
        root: root('Root'),
        stranger: root('Root', { key: 'P-384' }),
        ca: sub('CA', 'root'),
        below: sub('CA below', 'ca'),
        ended: sub('Ended CA', 'root', { validity: { from: '-3y', to: '-1d' } }),
        legacy: sub('SHA-1 CA', 'root', { key: 'RSA-2048', signature: { hash: 'SHA-1' } }),
        constrained: sub('Constrained CA', 'root', {
          extensions: [{ extnID: '2.5.29.30', critical: true, extnValue: '3000' }],
        }),
        direct: user('root'),
        usual: user('ca'),
        deep: user('below'),
        old: user('ca', { validity: { from: '-2h', to: '-1h' } }),
        enciphers: user('ca', { keyUsage: ['keyEncipherment'] }),
        'by-ended': user('ended', { validity: { from: '-1h', to: '1y' } }),
        'by-legacy': user('legacy'),
        'by-constrained': user('constrained'),
      },
    },
    { now },
  )
})

function certificates(...names: readonly string[]): readonly Certificate[] {
  return names.map(name => decodeCertificate(pki.entity(name).certificate))
}

test.each<[string, readonly string[]]>([
  ['directly', ['direct']],
  ['through an issuing CA', ['usual', 'ca']],
  ['whatever the order of the rest, and whatever else is there', ['usual', 'stranger', 'ended', 'ca', 'root']],
])('a certificate leads to the anchor %s', (_, chain) => {
  const result = certificationPath(certificates(...chain), certificates('root'), now)
  expect(result).toEqual({ found: true, words: 'its certificate, CN=Signer, leads to CN=Root' })
})

test.each<[string, readonly string[], readonly string[], RegExp]>([
  ['nothing is there', [], ['root'], /it has no certificate/],
  ['the issuing CA is missing', ['usual'], ['root'], /nobody who is trusted issued CN=Signer/],
  ['the anchor is a namesake', ['usual', 'ca'], ['stranger'], /CN=Root did not sign CN=CA/],
  ['the anchor is the end entity of another', ['usual', 'ca'], ['direct'], /nobody who is trusted/],
  ['it carries its own root', ['usual', 'ca', 'root'], ['stranger'], /did not sign|nobody who is trusted/],
  ['a CA is below one that allows none', ['deep', 'below', 'ca'], ['root'], /CN=CA allows 0 CAs below it/],
  ['it has ended', ['old', 'ca'], ['root'], /CN=Signer was not valid at 2026-11-21T12:00:00.000Z/],
  ['its CA has ended', ['by-ended', 'ended'], ['root'], /CN=Ended CA was not valid/],
  ['it is for something else', ['enciphers', 'ca'], ['root'], /CN=Signer is not for signatures/],
  ['its CA signs over SHA-1', ['by-legacy', 'legacy'], ['root'], /the signature on CN=Signer is over SHA-1/],
  ['names are constrained', ['by-constrained', 'constrained'], ['root'], /critical extension 2\.5\.29\.30/],
  ['an end entity would be the CA', ['usual', 'direct'], ['root'], /nobody who is trusted/],
])('no path: %s', (_, chain, anchors, reason) => {
  const result = certificationPath(certificates(...chain), certificates(...anchors), now)
  expect(result.words).toMatch(reason)
  expect(result.found).toBe(false)
})

test('certificates that all issue each other cost no more than each of them once', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const names = Array.from({ length: 15 }, (_, i) => `loop-${i}`)
  const loop = await buildPki(
    { entities: Object.fromEntries([...names.map(name => [name, root('Loop')]), ['end', user('loop-0')]]) },
    { now, privateKeys: Object.fromEntries(names.map(name => [name, pem])) },
  )
  const chain = ['end', ...names].map(name => decodeCertificate(loop.entity(name).certificate))
  const started = performance.now()
  expect(certificationPath(chain, certificates('root'), now).found).toBe(false)
  expect(performance.now() - started).toBeLessThan(5000)
})
