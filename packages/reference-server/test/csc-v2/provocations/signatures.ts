import { verify, X509Certificate } from 'node:crypto'
import { base64Encode } from '@x/crypto-core/bytes'
import { SHA_256 } from '@x/crypto-core/hash'
import { encodePssParams } from '@x/crypto-core/pkcs1'
import { type Answer, ecdsaSha256, hashOf, rsaSha256, sha256OID, type Wire } from '../wire.ts'
import { ok, type Provocations } from './provocation.ts'

const [a, b, c] = [hashOf('a'), hashOf('b'), hashOf('c')]
const pssSha256 = {
  signAlgo: '1.2.840.113549.1.1.10',
  signAlgoParams: base64Encode(encodePssParams({ hash: SHA_256, mgfHash: SHA_256, saltLength: 32 })),
}

/** Of signatures, and of those that are fetched by polling. */
export const signatureProvocations: Provocations = {
  // Signatures
  'disabled-credential-signs': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const { credentials } = wire.simulation.stores
    const main = (await credentials.find(wire.id('main')))!
    await credentials.put({ ...main, key: { ...main.key, status: 'disabled' } })
    return ok(await wire.sign('main', token, { SAD }))
  },
  'expired-certificate-signs': async wire => {
    const token = await wire.userToken()
    return ok(await wire.sign('expired', token, { SAD: await wire.sad('expired', token), signAlgo: ecdsaSha256 }))
  },
  'sign-algo-not-checked': async wire => {
    const { credentials } = wire.simulation.stores
    const main = (await credentials.find(wire.id('main')))!
    await credentials.put({ ...main, key: { ...main.key, algo: [rsaSha256] } })
    const signing = { signAlgo: '1.2.840.113549.1.1.1', hashAlgorithmOID: sha256OID }
    return ok(await signed(wire, 'main', [a], signing))
  },
  'sign-algo-params-ignored': async wire => {
    const { body } = await signed(wire, 'main', [a], pssSha256)
    const key = { key: await publicKey(wire, 'main'), padding: 6, saltLength: 32 }
    return !verify('sha256', Buffer.from('a'), key, Buffer.from(body.signatures[0], 'base64'))
  },
  'weak-hash-accepted': async wire =>
    ok(await signed(wire, 'main', [a], { signAlgo: '1.2.840.113549.1.1.1', hashAlgorithmOID: '1.3.14.3.2.26' })),
  'implied-hash-contradicted': async wire =>
    !ok(await signed(wire, 'main', [a], { hashAlgorithmOID: '2.16.840.1.101.3.4.2.3' })),
  'operation-mode-ignored': async wire =>
    'signatures' in (await signed(wire, 'main', [a], { operationMode: 'A' })).body,
  'signature-of-other-key': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'digest-length-not-checked': async wire => ok(await signed(wire, 'main', ['AAAA'])),
  'signature-over-other-hash': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-over-hash-of-hash': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-order-reversed': async wire => !(await verifies(wire, await signed(wire, 'main', [a, b]), ['a', 'b'])),
  'signature-repeated': async wire => !(await verifies(wire, await signed(wire, 'main', [a, b]), ['a', 'b'])),
  'signature-count-short': async wire => (await signed(wire, 'main', [a, b, c])).body.signatures.length !== 3,
  'signature-truncated': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-padding-wrong': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-digest-info-wrong': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-leading-zero-lost': async wire => {
    const { body } = await signed(wire, 'main', [a], pssSha256)
    return Buffer.from(body.signatures[0], 'base64').length === 255
  },
  'signature-ecdsa-zero': async wire => {
    const { body } = await signed(wire, 'ecdsa256', [a], { signAlgo: ecdsaSha256 })
    return Buffer.from(body.signatures[0], 'base64')
      .subarray(2, 5)
      .equals(Buffer.from([0x02, 0x01, 0x00]))
  },
  'signature-ecdsa-not-der': async wire => {
    const { body } = await signed(wire, 'ecdsa256', [a], { signAlgo: ecdsaSha256 })
    const value = Buffer.from(body.signatures[0], 'base64')
    return !verify('sha256', Buffer.from('a'), await publicKey(wire, 'ecdsa256'), value)
  },
  // Asynchronous signing
  'polling-not-awaited': async wire => {
    const { body } = await signed(wire, 'main', [a], { operationMode: 'A' })
    const token = await wire.userToken()
    return (await wire.call('signatures/signPolling', { requestID: body.responseID }, token)).status !== 202
  },
  'polling-user-id-accepted': async wire => {
    const token = await wire.userToken()
    const requestID = await finished(wire, token)
    return ok(await wire.call('signatures/signPolling', { requestID, userID: wire.user().userID }, token))
  },
  'polling-foreign-result-shown': async wire => {
    const requestID = await finished(wire, await wire.userToken())
    return ok(await wire.call('signatures/signPolling', { requestID }, await wire.userToken('other')))
  },
  'polling-result-kept': async wire => {
    const token = await wire.userToken()
    const requestID = await finished(wire, token)
    await wire.advance(60)
    return ok(await wire.call('signatures/signPolling', { requestID }, token))
  },
  'polling-never-ends': async wire => {
    const token = await wire.userToken()
    const requestID = await finished(wire, token)
    return !ok(await wire.call('signatures/signPolling', { requestID }, token))
  },
}

async function signed(
  wire: Wire,
  role: 'main' | 'ecdsa256',
  hashes: readonly string[],
  members: object = {},
): Promise<Answer> {
  const token = await wire.userToken()
  return wire.sign(role, token, {
    SAD: await wire.sad(role, token, { numSignatures: hashes.length }),
    hashes,
    ...members,
  })
}

async function publicKey(wire: Wire, role: 'main' | 'ecdsa256') {
  const { body } = await wire.call('credentials/info', { credentialID: wire.id(role) }, await wire.userToken())
  return new X509Certificate(Buffer.from(body.cert.certificates[0], 'base64')).publicKey
}

async function verifies(wire: Wire, { body }: Answer, texts: readonly string[]): Promise<boolean> {
  const key = await publicKey(wire, 'main')
  return texts.every((text, at) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(body.signatures[at] ?? '', 'base64')),
  )
}

/** The requestID of an asynchronous signature that is there. */
async function finished(wire: Wire, token: string): Promise<string> {
  const SAD = await wire.sad('main', token)
  const { body } = await wire.sign('main', token, { SAD, operationMode: 'A', validity_period: 60_000 })
  await wire.simulation.runPendingWork()
  return body.responseID
}
