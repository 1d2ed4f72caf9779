import { NotSupported } from '../../../core/errors.ts'
import { scenario } from '../../../core/scenario.ts'
import type { CredentialRole } from '../answers.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, credentialOf } from '../recipes/driver.ts'
import {
  authorize,
  looseSad,
  RSA,
  RSA_PSS,
  RSA_SHA1,
  rsaRoleOf,
  SHA_1,
  SHA_256,
  type SigningCredential,
  sadFor,
  sign,
  signHashBody,
  signingAlgorithms,
  signingCredential,
  signRefused,
} from '../recipes/signing.ts'
import { ownToken, userSpecific, userToken } from '../recipes/tokens.ts'
import { explicitly, mainSigns, rsaSigns, scal2Signs } from './conditions.ts'

const operation = 'signatures/signHash'
const when = mainSigns
const coveredBySad = 'csc-v2.signhash.hash-covered-by-sad'

/** One wrong member a request. Each has a SAD of its own, since a service may let a refused request spend it. */
export const signRefusals: CscScenario = scenario({
  id: 'csc-v2.sign.refusals',
  title: 'Sign with one wrong parameter',
  needs: [],
  when,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const refuse = refuser(t, bearer, credential)
    await refuse('sad-missing', { SAD: undefined }, 'csc-v2.signhash.sad-missing')
    await refuse('sad-type', { SAD: 42 }, 'csc-v2.signhash.sad-missing')
    await refuse('sad-unknown', { SAD: t.random.hex(32) }, 'csc-v2.signhash.sad-invalid')
    await refuse('id-missing', { credentialID: undefined }, 'csc-v2.signhash.credential-id')
    await refuse('id-type', { credentialID: 42 }, 'csc-v2.signhash.credential-id')
    await refuse('id-unknown', { credentialID: t.random.hex(16) }, 'csc-v2.signhash.credential-id')
    await refuse('hashes-missing', { hashes: undefined }, 'csc-v2.signhash.hashes-missing')
    await refuse('hashes-type', { hashes: t.hash('a') }, 'csc-v2.signhash.hashes-missing')
    await refuse('hashes-empty', { hashes: [] }, 'csc-v2.signhash.hashes-empty')
    await refuse('hash-not-base64', { hashes: ['***'] }, 'csc-v2.signhash.hash-not-base64')
    await refuse('digest-length', { hashes: ['AAAA'] }, 'csc-v2.signhash.digest-length')
    await refuse('sign-algo-missing', { signAlgo: undefined }, 'csc-v2.signhash.sign-algo-missing')
    await refuse('sign-algo-unknown', { signAlgo: '1.2.3.4' }, 'csc-v2.signhash.sign-algo-invalid')
    await refuse('operation-mode', { operationMode: 'X' }, 'csc-v2.signhash.operation-mode')
    await refuse('client-data-type', { clientData: 42 }, 'csc-v2.client-data.wrong-type')
    // With a SAD that is good, so that nothing but the token stands between the request and a signature.
    const SAD = await sadFor(t, 'sad.bearer', { bearer, credential, messages: ['a'] })
    await bearerRefusals(t, 'sign', operation, { ...signHashBody(t, credential, ['a']), SAD })
  },
})

/** The rules between signAlgo and hashAlgorithmOID, where an RSA key leaves the hash open. */
export const signAlgorithmRefusals: CscScenario = scenario({
  id: 'csc-v2.sign.algorithm-refusals',
  title: 'Sign with a wrong choice of algorithms',
  needs: [],
  when: rsaSigns(RSA),
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, rsaRoleOf(t), { bearer })
    const refuse = refuser(t, bearer, credential)
    const open = { signAlgo: RSA, signAlgoParams: undefined }
    await refuse(
      'hash-algorithm-missing',
      { ...open, hashAlgorithmOID: undefined },
      'csc-v2.signhash.hash-algorithm-missing',
    )
    await refuse(
      'hash-algorithm-unknown',
      { ...open, hashAlgorithmOID: '1.2.3.4' },
      'csc-v2.signhash.hash-algorithm-invalid',
    )
    const sha1 = Buffer.alloc(20, 7).toString('base64')
    await refuse('sha1', { ...open, hashAlgorithmOID: SHA_1, hashes: [sha1] }, 'csc-v2.signhash.weak-hash')
    await refuse(
      'sha1-with-rsa',
      { signAlgo: RSA_SHA1, hashAlgorithmOID: undefined, hashes: [sha1] },
      'csc-v2.signhash.weak-hash',
    )
  },
})

export const signParamsRefusals: CscScenario = scenario({
  id: 'csc-v2.sign.params-refusals',
  title: 'Sign with RSASSA-PSS and without its parameters',
  needs: [],
  when: rsaSigns(RSA_PSS),
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, rsaRoleOf(t), { bearer })
    const pss = { signAlgo: RSA_PSS, hashAlgorithmOID: SHA_256, signAlgoParams: undefined, hashes: [t.hash('a')] }
    await refuser(t, bearer, credential)('params-missing', pss, 'csc-v2.signhash.sign-algo-params-missing')
  },
})

/** Sends a request that is right but for the members of `change`; undefined leaves a member out. */
function refuser(
  t: CscDriver,
  bearer: string,
  credential: SigningCredential,
): (step: string, change: Record<string, unknown>, violates: string) => Promise<void> {
  return async (step, change, violates) => {
    const SAD = await looseSad(t, `sad.${step}`, { bearer, credential, messages: ['a'] })
    const body = { ...signHashBody(t, credential, ['a']), SAD, ...change }
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    await t.sendInvalid(`sign.${step}`, operation, given, { bearer, violates })
  }
}

/** An algorithm that another key of the same kind could use: only key.algo says that this one does not. */
export const unofferedAlgorithm: CscScenario = scenario({
  id: 'csc-v2.sign.unoffered-algorithm',
  title: 'Sign with an algorithm that key.algo leaves out',
  needs: [],
  when: `${explicitly('ecdsa256')} and not (${known('ecdsa-sha384')} and ${known('ecdsa-sha512')})`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'ecdsa256', { bearer })
    const offered = new Set(credential.offered.map(({ name }) => name))
    const other = signingAlgorithms.find(({ name }) => /^ecdsa-sha(384|512)$/.test(name) && !offered.has(name))
    if (!other) t.blocked('unoffered.sign', 'the key is offered for every algorithm on a curve')
    const request = { bearer, credential: { ...credential, algorithm: other }, messages: ['a'] }
    const SAD = await sadFor(t, 'sad.unoffered', request)
    await signRefused(t, 'unoffered.sign', { ...request, SAD, violates: 'csc-v2.signhash.sign-algo-invalid' })
  },
})

function known(name: string): string {
  const { signAlgo } = signingAlgorithms.find(one => one.name === name) ?? {}
  return `facts.ecdsa256.algo has '${signAlgo}'`
}

/** What a SAD allows, by count, by use and by credential. */
export const sad: CscScenario = scenario({
  id: 'csc-v2.sad',
  title: 'Use a SAD for more than it allows',
  needs: [],
  when,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const request = { bearer, credential }
    const once = await sadFor(t, 'sad.once', { ...request, messages: ['a'] })
    await sign(t, 'once.first', { ...request, messages: ['a'], SAD: once })
    const again = { ...request, messages: ['a'], SAD: once, violates: 'csc-v2.signhash.sad-once' }
    await signRefused(t, 'once.again', again)
    const few = await looseSad(t, 'sad.few', { ...request, messages: ['a'] })
    const over = { ...request, messages: ['a', 'b'], SAD: few, violates: 'csc-v2.signhash.no-more-than-authorized' }
    await signRefused(t, 'over.two', over)
  },
})

/** A SAD that is good, for another credential of the same user. */
export const sadOfOther: CscScenario = scenario({
  id: 'csc-v2.sad.other-credential',
  title: 'Sign with the SAD of another credential',
  needs: [],
  when: `${when} and answers.credentials.single`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const role = (['single', 'rsa', 'ecdsa256', 'scal2'] as const).find(one => differs(t, one))
    if (!role) throw new NotSupported('a second credential with factors that do not change')
    const other = await signingCredential(t, role, { bearer })
    const SAD = await sadFor(t, 'sad.other-credential', { bearer, credential: other, messages: ['a'] })
    const violates = 'csc-v2.signhash.sad-of-credential'
    await signRefused(t, 'other-credential.sign', { bearer, credential, messages: ['a'], SAD, violates })
  },
})

/** One credential may serve several roles. */
function differs(t: CscDriver, role: CredentialRole): boolean {
  const { main, [role]: other } = t.answers.credentials
  return other !== undefined && other.credentialID !== main?.credentialID
}

/** A SAD and a credential that are good, in the hands of another user. */
export const sadOfOtherUser: CscScenario = scenario({
  id: 'csc-v2.sad.other-user',
  title: "Sign with another user's SAD and credential",
  needs: [],
  when: `${when} and ${userSpecific} and answers.users.other`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await ownToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const SAD = await sadFor(t, 'sad.other-user', { bearer, credential, messages: ['a'] })
    const stranger = await ownToken(t, 'token.other', 'other')
    const violates = 'csc-v2.service.own-credentials-only'
    await signRefused(t, 'other-user.sign', { bearer: stranger, credential, messages: ['a'], SAD, violates })
  },
})

/** SCAL 2: the SAD is linked to the hashes. */
export const scal2: CscScenario = scenario({
  id: 'csc-v2.sad.scal2',
  title: 'Sign a hash that the SAD does not cover',
  needs: [],
  when: scal2Signs,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'scal2', { bearer })
    const request = { bearer, credential }
    const foreign = await sadFor(t, 'sad.foreign', { ...request, messages: ['a'] })
    await signRefused(t, 'scal2.foreign', { ...request, messages: ['b'], SAD: foreign, violates: coveredBySad })
  },
})

export const scal2Several: CscScenario = scenario({
  id: 'csc-v2.sad.scal2-several',
  title: 'Sign several hashes that the SAD covers, and one among them that it does not',
  needs: [],
  when: `${scal2Signs} and facts.scal2.several`,
  effects: ['signs'],
  cost: { signatures: 2, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'scal2', { bearer })
    const request = { bearer, credential }
    const covered = await sadFor(t, 'sad.covered', { ...request, messages: ['a', 'b'] })
    await sign(t, 'scal2.turned', { ...request, messages: ['b', 'a'], SAD: covered })
    const mixed = await sadFor(t, 'sad.mixed', { ...request, messages: ['a', 'b'] })
    await signRefused(t, 'scal2.mixed', { ...request, messages: ['a', 'c'], SAD: mixed, violates: coveredBySad })
  },
})

export const expiredCertificate: CscScenario = scenario({
  id: 'csc-v2.sign.expired-certificate',
  title: 'Sign with an expired certificate',
  needs: [],
  when: explicitly('expired'),
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'expired', { bearer })
    const answer = await authorize(t, 'sad.expired', { bearer, credential, messages: ['a'] })
    const SAD = typeof answer.json?.SAD === 'string' ? answer.json.SAD : t.random.hex(16)
    const violates = 'csc-v2.signhash.certificate-expired'
    await signRefused(t, 'expired.sign', { bearer, credential, messages: ['a'], SAD, violates })
  },
})

/** A token of scope service signs nothing, whatever the credential. */
export const serviceTokenOnly: CscScenario = scenario({
  id: 'csc-v2.sign.service-token',
  title: 'Sign with service authorization alone',
  needs: [],
  when: `methods has '${operation}' and answers.credentials.main`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const violates = 'csc-v2.service.token-does-not-sign'
    await signRefused(t, 'service-token.no-sad', { bearer, credential, messages: ['a'], violates })
    await signRefused(t, 'service-token.as-sad', { bearer, credential, messages: ['a'], SAD: bearer, violates })
    if (t.answers.credentials.oauth2) {
      credentialOf(t, 'oauth2', 'info.oauth2')
      const oauth2 = await signingCredential(t, 'oauth2', { bearer })
      await signRefused(t, 'service-token.oauth2code', { bearer, credential: oauth2, messages: ['a'], violates })
    }
  },
})
