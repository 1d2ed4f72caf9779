import { scenario } from '../../../core/scenario.ts'
import type { CredentialRole } from '../answers.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, credentialOf } from '../recipes/driver.ts'
import { authorize as askForSad, hashesOf, needsNoCode, SHA_256, signingCredential } from '../recipes/signing.ts'
import { ownToken, userSpecific, userToken } from '../recipes/tokens.ts'

const operation = 'credentials/authorize'
const when = `methods has '${operation}' and methods has 'credentials/info' and answers.credentials.main and facts.main.explicit`

export const authorize: CscScenario = scenario({
  id: 'csc-v2.authorize',
  title: 'Authorize signatures with the right factors',
  needs: [],
  when,
  effects: ['uses-otp'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const request = { bearer, credential }
    await askForSad(t, 'authorize.one', { ...request, messages: ['a'] })
    // Each with its hash, as SCAL 2 has it; under SCAL 1 that is left when it is too much for one request.
    const bound = credential.bound || credential.multisign <= mostHashes
    const numSignatures = bound ? Math.min(credential.multisign, mostHashes) : credential.multisign
    const messages = Array.from({ length: bound ? numSignatures : 1 }, (_, i) => `most-${i}`)
    await askForSad(t, 'authorize.most', { ...request, messages, numSignatures, bound })
    const extra = { clientData: `run ${t.random.hex(4)}` }
    await askForSad(t, 'authorize.client-data', { ...request, messages: ['a'], extra })
  },
})

/** More than this in one request says nothing more of the service. */
const mostHashes = 100

/** @spec CSC API 2.0.0.2 §11.6 */
export const authorizeWithoutHashes: CscScenario = scenario({
  id: 'csc-v2.authorize.without-hashes',
  title: 'Authorize a signature without its hash',
  needs: [],
  when: `${when} and facts.main.unbound`,
  effects: ['uses-otp'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    await askForSad(t, 'authorize.unbound', { bearer, credential, messages: ['a'], bound: false })
  },
})

/** Right factors and one wrong member: nothing here counts as a failed attempt. */
export const authorizeRefusals: CscScenario = scenario({
  id: 'csc-v2.authorize.refusals',
  title: 'Authorize signatures with one wrong parameter',
  needs: [],
  when,
  effects: ['uses-otp'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    needsNoCode(credential)
    const { credentialID, authData, multisign } = credential
    const good = { credentialID, authData, numSignatures: 1, ...hashesOf(t, credential.algorithm, ['a']) }
    const refuse = (step: string, change: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`authorize.${step}`, operation, without({ ...good, ...change }), { bearer, violates })
    await refuse('id-missing', { credentialID: undefined }, 'csc-v2.errors.common-codes')
    await refuse('id-unknown', { credentialID: t.random.hex(16) }, 'csc-v2.errors.common-codes')
    await refuse('count-missing', { numSignatures: undefined }, 'csc-v2.authorize.num-signatures-missing')
    await refuse('count-text', { numSignatures: '1' }, 'csc-v2.authorize.num-signatures-missing')
    await refuse('count-fraction', { numSignatures: 1.5 }, 'csc-v2.authorize.num-signatures-missing')
    await refuse('count-zero', { numSignatures: 0 }, 'csc-v2.authorize.num-signatures-low')
    await refuse('count-high', { numSignatures: multisign + 1 }, 'csc-v2.authorize.num-signatures-high')
    await refuse('hash-algorithm-missing', { hashAlgorithmOID: undefined }, 'csc-v2.authorize.hash-algorithm')
    await refuse('hash-algorithm-unknown', { hashAlgorithmOID: '1.2.3.4' }, 'csc-v2.errors.common-codes')
    await refuse('hashes-empty', { hashes: [] }, 'csc-v2.errors.common-codes')
    await refuse('hash-not-base64', { hashes: ['***'] }, 'csc-v2.encoding.base64')
    await refuse('digest-length', { hashes: ['AAAA'] }, 'csc-v2.errors.common-codes')
    await refuse('client-data-type', { clientData: 42 }, 'csc-v2.client-data.wrong-type')
    await bearerRefusals(t, 'authorize', operation, good)
  },
})

/** Only the code flow authorizes a credential of its mode; a client's token may act for every user. */
const besides: Partial<Readonly<Record<CredentialRole, string>>> = {
  oauth2: " and authType has 'oauth2code'",
  scal2: ' and facts.scal2.explicit',
  disabled: ' and facts.disabled.explicit',
  foreign: ` and ${userSpecific}`,
}

/** Credentials that cannot be authorized this way, each with a request that is right otherwise. */
export const authorizeDisabled: CscScenario = unfit('disabled', 'disabled', 'csc-v2.authorize.key-disabled')
export const authorizeOauth2code: CscScenario = unfit('oauth2code', 'oauth2', 'csc-v2.authorize.not-oauth2code')
export const authorizeUnbound: CscScenario = unfit('scal2-unbound', 'scal2', 'csc-v2.authorize.hashes-scal2')
export const authorizeForeign: CscScenario = unfit('foreign', 'foreign', 'csc-v2.service.own-credentials-only')

function unfit(name: string, role: CredentialRole, violates: string): CscScenario {
  return scenario({
    id: `csc-v2.authorize.${name}`,
    title: `Authorize a signature that must not be: ${name}`,
    needs: [],
    when: `methods has '${operation}' and answers.credentials.${role}${besides[role] ?? ''}`,
    effects: ['reads'],
    cost: { signatures: 0, otps: 0 },
    async drive(t: CscDriver) {
      const bearer = await (role === 'foreign' ? ownToken(t) : userToken(t))
      const { credentialID, authData = [] } = credentialOf(t, role, `authorize.${name}`)
      const hashes = role === 'scal2' ? {} : { hashes: [t.hash('a')], hashAlgorithmOID: SHA_256 }
      const body = { credentialID, numSignatures: 1, authData, ...hashes }
      await t.sendInvalid(`authorize.${name}`, operation, body, { bearer, violates })
    },
  })
}

/** Wrong factors lock a credential in the end, so this runs on the one that is named for it. */
export const lockOut: CscScenario = scenario({
  id: 'csc-v2.authorize.lock-out',
  title: 'Give wrong factors until the credential is locked',
  needs: [],
  when: `methods has '${operation}' and answers.credentials.lockout and facts.lockout.explicit`,
  effects: ['may-lock-out'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const { credentialID, authData = [], wrongValue, attempts = 3 } = credentialOf(t, 'lockout', 'lock-out.wrong')
    const wrong = wrongValue ?? t.blocked('lock-out.wrong', 'the answers give no wrongValue for the role lockout')
    const hashes = { hashes: [t.hash('a')], hashAlgorithmOID: SHA_256 }
    const good = { credentialID, numSignatures: 1, ...hashes }
    const attempt = (step: string, data: readonly unknown[], violates: string) =>
      t.sendInvalid(`lock-out.${step}`, operation, { ...good, authData: data }, { bearer, violates })
    t.secret('pin', wrong.value)
    await attempt('wrong', [wrong], 'csc-v2.authorize.auth-data-wrong')
    await t.send('lock-out.right', operation, { ...good, authData }, { bearer })
    const unknown = { id: `X${t.random.hex(4)}`, value: t.random.hex(4) }
    await attempt('unknown-object', [...authData, unknown], 'csc-v2.authorize.auth-data-id')
    await t.send('lock-out.right-again', operation, { ...good, authData }, { bearer })
    for (let i = 1; i <= attempts; i++) await attempt(`wrong-${i}`, [wrong], 'csc-v2.authorize.auth-data-wrong')
    await attempt('locked', authData, 'csc-v2.authorize.locked')
  },
})

/** Without an expression every object is needed: leaving out each in turn must fail. */
export const authorizeIncomplete: CscScenario = scenario({
  id: 'csc-v2.authorize.incomplete',
  title: 'Leave out a factor',
  needs: [],
  when: `methods has '${operation}' and answers.credentials.single and facts.single.explicit`,
  effects: ['may-lock-out'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'single', { bearer })
    const body = { credentialID: credential.credentialID, numSignatures: 1, authData: [] }
    await t.sendInvalid('incomplete.none', operation, body, { bearer, violates: 'csc-v2.authorize.no-expression-all' })
    await askForSad(t, 'incomplete.all', { bearer, credential, messages: ['a'] })
  },
})

/** What needs no factor from the client. */
export const authorizeManaged: CscScenario = scenario({
  id: 'csc-v2.authorize.managed',
  title: 'Authorize where the service manages the authorization',
  needs: [],
  when: `methods has '${operation}' and managed`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'managed', { bearer })
    await askForSad(t, 'managed.authorize', { bearer, credential: { ...credential, authData: [] }, messages: ['a'] })
  },
})

function without(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
