import { constants, publicDecrypt, verify, X509Certificate } from 'node:crypto'
import { signingFaults } from '../../src/adss-csp/signing-faults.ts'
import { type Provocation, provoke } from '../provoke.ts'
import { type Answer, type CertificateRole, documentOf, hashOf, type UserRole, useFixture, type Wire } from './wire.ts'

type Fault = keyof typeof signingFaults

const ok = ({ status }: Answer): boolean => status === 200
const succeeds = ({ body }: Answer): boolean => body.status === 'SUCCESS'

const provocations: Readonly<Record<Fault, Provocation<Wire>>> = {
  // Certificates: what a request may say
  'adss-certificates-empty-accepted': async wire => ok(await add(wire)),
  'adss-cert-alias-not-required': async wire =>
    ok(await add(wire, wire.certificateObject('x509', { cert_alias: undefined }))),
  'adss-auth-pass-not-required': async wire =>
    ok(await add(wire, wire.certificateObject('x509', { auth_pass: undefined }))),
  'adss-certificate-not-required': async wire =>
    ok(await add(wire, wire.certificateObject('x509', { certificate: undefined }))),
  'adss-auth-pass-not-checked': async wire =>
    ok(await add(wire, wire.certificateObject('x509', { auth_pass: 'MAYBE' }))),
  'adss-certificate-not-read': async wire =>
    ok(await add(wire, { cert_alias: 'x', auth_pass: 'FALSE', certificate: 'AAAA' })),
  'adss-chain-not-read': async wire =>
    ok(await add(wire, wire.certificateObject('x509', { certificate_chain: 'AAAA' }))),
  'adss-chain-not-checked': async wire => ok(await add(wire, wire.certificateObject('stranger'))),
  'adss-chain-demanded': async wire =>
    !ok(await add(wire, wire.certificateObject('x509', { certificate_chain: undefined }))),
  'adss-alias-overwritten': async wire =>
    ok(await add(wire, wire.certificateObject('x509', { cert_alias: wire.certificate('other').certAlias }))),
  'adss-alias-twice-accepted': async wire =>
    ok(await add(wire, wire.certificateObject(), wire.certificateObject('second', { cert_alias: 'x509' }))),
  'adss-certificates-added-in-part': async wire => {
    await add(wire, wire.certificateObject(), wire.certificateObject('second', { certificate: 'AAAA' }))
    return (await aliases(wire)).includes('x509')
  },
  // Certificates: what becomes of them
  'adss-certificates-for-unknown-user': async wire => {
    const body = { certificates: [wire.certificateObject()] }
    const path = { user_id: 'nobody' }
    return ok(await wire.call('addUserCertificates', { token: await wire.clientToken(), path, body }))
  },
  'adss-unknown-alias-deleted': async wire => ok(await remove(wire, 'nothing')),
  'adss-certificate-deletion-takes-all': async wire => {
    await add(wire, wire.certificateObject(), wire.certificateObject('second'))
    await remove(wire, 'x509')
    return !(await aliases(wire)).includes('second')
  },
  'adss-certificate-deletion-ignored': async wire => {
    await add(wire, wire.certificateObject())
    await remove(wire, 'x509')
    return (await aliases(wire)).includes('x509')
  },
  'adss-unknown-alias-updated': async wire => ok(await update(wire, wire.certificateObject())),
  'adss-update-ignored': async wire => {
    await update(wire, wire.certificateObject('x509', { cert_alias: wire.certificate('other').certAlias }))
    return (await list(wire))[0]?.certificate === wire.certificate('other').certificate
  },
  'adss-replacement-adds': async wire => {
    await replaceAll(wire, wire.certificateObject())
    return (await aliases(wire)).length > 1
  },
  'adss-replacement-empty-accepted': async wire => ok(await replaceAll(wire)),
  'adss-replacement-in-part': async wire => {
    await replaceAll(wire, wire.certificateObject(), wire.certificateObject('second', { certificate: 'AAAA' }))
    return (await aliases(wire)).includes('x509')
  },
  // Certificates: what is shown of them
  'adss-certificate-re-encoded': async wire => {
    await add(wire, wire.certificateObject('pkcs7'))
    return (await list(wire)).at(-1)?.certificate !== wire.answers.spareCertificates.pkcs7.certificate
  },
  'adss-auth-pass-boolean': async wire => (await list(wire))[0]?.auth_pass === false,
  'adss-auth-pass-hidden': async wire => !('auth_pass' in ((await list(wire))[0] ?? {})),
  'adss-list-shows-password-hash': async wire => JSON.stringify(await list(wire)).includes('$scrypt$'),
  'adss-list-of-other-user': async wire => {
    const answer = await wire.call('listUserCertificates', { token: await wire.userToken('other') })
    return answer.body.certificates[0]?.cert_alias !== wire.certificate('other').certAlias
  },
  'adss-lists-differ': async wire => {
    const answer = await wire.call('listUserCertificates', { token: await wire.userToken('other') })
    return answer.body.certificates.length !== (await list(wire)).length
  },
  // Requests for signatures
  'adss-signing-alias-not-required': async wire => succeeds(await sign(wire, { cert_alias: undefined })),
  'adss-signing-alias-any-case': async wire =>
    succeeds(await sign(wire, { cert_alias: wire.certificate().certAlias.toUpperCase() })),
  'adss-certificate-of-other-user-signs': async wire =>
    succeeds(await sign(wire, { cert_alias: wire.certificate('other').certAlias })),
  'adss-doc-alias-demanded': async wire =>
    !succeeds(await sign(wire, { docs_to_sign_info: [documentOf('x', { doc_alias: undefined })] })),
  'adss-documents-not-required': async wire => ok(await sign(wire, { docs_to_sign_info: [] })),
  'adss-hash-algo-not-required': async wire =>
    succeeds(await sign(wire, { docs_to_sign_info: [documentOf('x', { hash_algo: undefined })] })),
  'adss-hash-not-required': async wire =>
    succeeds(
      await sign(wire, { docs_to_sign_info: [documentOf('x'), documentOf('x', { hash_to_sign_base64: undefined })] }),
    ),
  'adss-hash-algorithm-not-checked': async wire =>
    succeeds(await sign(wire, { docs_to_sign_info: [documentOf('x', { hash_algo: '1.2.3' })] })),
  'adss-hash-length-not-checked': async wire =>
    succeeds(await sign(wire, { docs_to_sign_info: [documentOf('x', { hash_to_sign_base64: 'AAAA' })] })),
  'adss-hash-read-leniently': async wire =>
    succeeds(await sign(wire, { docs_to_sign_info: [documentOf('x', { hash_to_sign_base64: `${hashOf('x')}\n` })] })),
  'adss-signed-in-part': async wire =>
    succeeds(await sign(wire, { docs_to_sign_info: [documentOf('x'), documentOf('y', { hash_algo: '1.2.3' })] })),
  'adss-description-decoded-only': async wire => !succeeds(await sign(wire, { request_description: 'Līgums' })),
  'adss-cert-password-not-required': async wire =>
    succeeds(await sign(wire, { cert_password: undefined }, 'protected')),
  'adss-cert-password-not-checked': async wire => succeeds(await sign(wire, { cert_password: 'wrong' }, 'protected')),
  'adss-sam-user-not-checked': async wire => succeeds(await sign(wire, { sam_user_id: 'somebody' }, 'sam')),
  'adss-sam-user-not-looked-for': async wire => succeeds(await sign(wire, {}, 'samMissing')),
  'adss-unusable-profile-signs': async wire => succeeds(await sign(wire, { profile_id: wire.profile('unusable') })),
  // Signatures
  'adss-sign-status-in-small-letters': async wire => (await sign(wire)).body.status === 'success',
  'adss-signatures-bare': async wire => typeof (await sign(wire)).body.signatures[0] === 'string',
  'adss-signature-order-reversed': async wire => !(await verifies(wire, ['a', 'b'])),
  'adss-signature-repeated': async wire => !(await verifies(wire, ['a', 'b'])),
  'adss-signature-count-short': async wire => (await signed(wire, ['a', 'b'])).length !== 2,
  'adss-signature-truncated': async wire => (await signed(wire, ['a']))[0]?.length !== 256,
  'adss-signature-padding-wrong': async wire => !(await isPkcs1(wire)),
  'adss-signature-digest-info-wrong': async wire => !(await verifies(wire, ['a'])),
  'adss-signature-over-other-hash': async wire => !(await verifies(wire, ['a'])),
  'adss-signature-over-hash-of-hash': async wire => !(await verifies(wire, ['a'])),
  'adss-signature-of-other-key': async wire => !(await verifies(wire, ['a'])),
  // Authorised signing
  'adss-signer-not-asked': async wire =>
    succeeds(
      await wire.sign('authorised', await wire.userToken('authorised'), { profile_id: wire.profile('authorised') }),
    ),
  'adss-signatures-while-pending': async wire => 'signatures' in (await asked(wire)),
  'adss-request-id-missing': async wire => !('request_id' in (await asked(wire))),
  'adss-request-id-sequential': async wire =>
    Number((await asked(wire)).request_id) + 1 === Number((await asked(wire)).request_id),
  'adss-request-id-not-required': async wire => {
    const token = await wire.userToken('authorised')
    await wire.ask(token)
    return ok(await wire.status(token, undefined))
  },
  'adss-unknown-request-pending': async wire => ok(await wire.status(await wire.userToken('authorised'), 'unknown')),
  'adss-request-of-other-user-shown': async wire => ok(await ofOtherUser(wire)),
  'adss-request-of-other-user-told': async wire => (await ofOtherUser(wire)).status !== 404,
  'adss-request-decided-by-other-user': async wire => (await statusAfter(wire, 'approve', 'main')).status === 'SUCCESS',
  'adss-signatures-withheld': async wire => !('signatures' in (await statusAfter(wire, 'approve'))),
  'adss-signatures-given-once': async wire => (await statusTwice(wire))[1] === 'FAILED',
  'adss-final-status-pending': async wire => (await statusTwice(wire))[1] === 'PENDING',
  'adss-timeout-never': async wire => (await statusAfter(wire, 'wait')).status !== 'TIMEOUT',
  'adss-timed-out-request-signed': async wire => {
    const token = await wire.userToken('authorised')
    const requestId = await wire.ask(token)
    await wire.advance(1000)
    await wire.decide('authorised', 'approve')
    await wire.simulation.runPendingWork()
    return succeeds(await wire.status(token, requestId))
  },
  'adss-declined-request-signed': async wire => (await statusAfter(wire, 'decline')).status === 'SUCCESS',
  'adss-declined-request-failed': async wire => (await statusAfter(wire, 'decline')).status === 'FAILED',
  'adss-final-status-signed': async wire => 'signatures' in (await statusAfter(wire, 'decline')),
  'adss-removed-certificate-signs': async wire => {
    const token = await wire.userToken('authorised')
    const requestId = await wire.ask(token)
    const path = { user_id: wire.user('authorised').userId, cert_alias: wire.certificate('authorised').certAlias }
    await wire.call('deleteUserCertificate', { token: await wire.clientToken(), path })
    return succeeds(await wire.status(token, requestId))
  },
}

provoke({ fixture: useFixture(), specs: 'adss-csp', faults: signingFaults, provocations })

// Certificates of user other

const path = (wire: Wire) => ({ user_id: wire.user('other').userId })

async function add(wire: Wire, ...certificates: readonly object[]): Promise<Answer> {
  return wire.call('addUserCertificates', { token: await wire.clientToken(), path: path(wire), body: { certificates } })
}

async function update(wire: Wire, body: object): Promise<Answer> {
  return wire.call('updateUserCertificate', { token: await wire.clientToken(), path: path(wire), body })
}

async function replaceAll(wire: Wire, ...certificates: readonly object[]): Promise<Answer> {
  const body = { ...path(wire), certificates }
  return wire.call('updateUserCertificates', { token: await wire.clientToken(), body })
}

async function remove(wire: Wire, certAlias: string): Promise<Answer> {
  const segments = { ...path(wire), cert_alias: certAlias }
  return wire.call('deleteUserCertificate', { token: await wire.clientToken(), path: segments })
}

async function list(wire: Wire): Promise<readonly Record<string, unknown>[]> {
  return (await wire.call('getUserCertificates', { token: await wire.clientToken(), path: path(wire) })).body
    .certificates
}

async function aliases(wire: Wire): Promise<readonly unknown[]> {
  return (await list(wire)).map(({ cert_alias }) => cert_alias)
}

// Signatures of user main

async function sign(wire: Wire, members: object = {}, role: CertificateRole = 'main'): Promise<Answer> {
  return wire.sign(role, await wire.userToken(), members)
}

async function signed(wire: Wire, texts: readonly string[]): Promise<readonly Buffer[]> {
  const { body } = await sign(wire, { docs_to_sign_info: texts.map(text => documentOf(text)) })
  return body.signatures.map((one: { signature_base64: string }) => Buffer.from(one.signature_base64, 'base64'))
}

const publicKeyOf = (wire: Wire) => new X509Certificate(Buffer.from(wire.certificate().certificate, 'base64')).publicKey

async function verifies(wire: Wire, texts: readonly string[]): Promise<boolean> {
  const key = { key: publicKeyOf(wire), padding: constants.RSA_PKCS1_PADDING }
  const values = await signed(wire, texts)
  return texts.every((text, at) => verify('sha256', Buffer.from(text), key, values[at] ?? Buffer.alloc(0)))
}

/** Whether the signature has the padding of PKCS#1 v1.5, whatever is in it. */
async function isPkcs1(wire: Wire): Promise<boolean> {
  const [value = Buffer.alloc(0)] = await signed(wire, ['a'])
  try {
    publicDecrypt({ key: publicKeyOf(wire), padding: constants.RSA_PKCS1_PADDING }, value)
    return true
  } catch {
    return false
  }
}

// Requests that user authorised has to approve

async function asked(wire: Wire): Promise<Answer['body']> {
  const members = { profile_id: wire.profile('authorised') }
  return (await wire.sign('authorised', await wire.userToken('authorised'), members)).body
}

async function ofOtherUser(wire: Wire): Promise<Answer> {
  const requestId = await wire.ask(await wire.userToken('authorised'))
  return wire.status(await wire.userToken(), requestId)
}

async function statusAfter(
  wire: Wire,
  decision: 'approve' | 'decline' | 'wait',
  by: UserRole = 'authorised',
): Promise<Answer['body']> {
  const token = await wire.userToken('authorised')
  const requestId = await wire.ask(token)
  if (decision === 'wait') await wire.advance(1000)
  else await wire.decide(by, decision)
  await wire.simulation.runPendingWork()
  return (await wire.status(token, requestId)).body
}

async function statusTwice(wire: Wire): Promise<readonly string[]> {
  const token = await wire.userToken('authorised')
  const requestId = await wire.ask(token)
  await wire.decide('authorised', 'approve')
  await wire.simulation.runPendingWork()
  const once = await wire.status(token, requestId)
  return [once.body.status, (await wire.status(token, requestId)).body.status]
}
