import { scenario } from '../../../core/scenario.ts'
import { addCertificates, deleteCertificate, entry } from '../recipes/certificates.ts'
import { type AdssDriver, type AdssScenario, askWrongly, certificateOf, profileOf, userOf } from '../recipes/driver.ts'
import { requestApproval, settledStatus, sign, signatureStatus } from '../recipes/signing.ts'
import { clientToken, userToken } from '../recipes/tokens.ts'

/** A signer whose phone the tester decides on. */
const approvable = 'answers.users.authorised and answers.certificates.authorised and answers.profiles.authorised'

const waiting = { certificate: 'authorised', profile: 'authorised' } as const

export const approved: AdssScenario = scenario({
  id: 'adss-csp.authorised',
  title: 'Sign what the signer approves',
  needs: ['outOfBand'],
  when: approvable,
  effects: ['signs'],
  cost: { signatures: 3, otps: 0 },
  async drive(t: AdssDriver<'outOfBand'>) {
    const bearer = await userToken(t, 'token.user', 'authorised')
    const request_id = await requestApproval(t, 'request.first', { bearer, messages: ['one', 'two', 'three'] })
    const asked = { bearer, request_id }
    await signatureStatus(t, 'status.pending', asked)
    await signatureStatus(t, 'status.still-pending', asked)
    await t.facilities.outOfBand.decide({ user: 'authorised', decision: 'approve' })
    await settledStatus(t, 'status.signed', asked)
    await signatureStatus(t, 'status.signed-again', asked)
  },
})

export const declined: AdssScenario = scenario({
  id: 'adss-csp.authorised.declined',
  title: 'Sign what the signer rejects',
  needs: ['outOfBand'],
  when: approvable,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver<'outOfBand'>) {
    const bearer = await userToken(t, 'token.user', 'authorised')
    const request_id = await requestApproval(t, 'request.declined', { bearer, messages: ['declined'] })
    await t.facilities.outOfBand.decide({ user: 'authorised', decision: 'decline' })
    await settledStatus(t, 'status.declined', { bearer, request_id })
    await signatureStatus(t, 'status.declined-again', { bearer, request_id })
  },
})

export const failed: AdssScenario = scenario({
  id: 'adss-csp.authorised.failed',
  title: 'Sign where what signs fails after the approval',
  needs: ['outOfBand'],
  when: approvable,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver<'outOfBand'>) {
    const bearer = await userToken(t, 'token.user', 'authorised')
    const request_id = await requestApproval(t, 'request.failed', { bearer, messages: ['failed'] })
    await t.facilities.outOfBand.decide({ user: 'authorised', decision: 'fail' })
    await settledStatus(t, 'status.failed', { bearer, request_id })
    await signatureStatus(t, 'status.failed-again', { bearer, request_id })
  },
})

export const twice: AdssScenario = scenario({
  id: 'adss-csp.authorised.twice',
  title: 'Ask twice for the same signature, and as another user how it stands',
  needs: ['outOfBand'],
  when: `${approvable} and answers.users.other`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver<'outOfBand'>) {
    const bearer = await userToken(t, 'token.user', 'authorised')
    const request_id = await requestApproval(t, 'request.first', { bearer, messages: ['same'] })
    await sign(t, 'request.second', { bearer, ...waiting, messages: ['same'] })
    const profile_id = profileOf(t, 'authorised', 'status.newest')
    const unnamed = 'adss-csp.signature-status.request-id-missing'
    await askWrongly(t, 'status.newest', 'signatureStatus', { bearer, body: { profile_id }, violates: unnamed })
    // Whatever another user decides, it is not this request.
    await t.facilities.outOfBand.decide({ user: 'other', decision: 'approve' })
    await signatureStatus(t, 'status.undecided', { bearer, request_id })
    const other = await userToken(t, 'token.other', 'other')
    const violates = 'adss-csp.signature-status.other-user'
    const unknown = t.random.hex(8)
    await askWrongly(t, 'status.other', 'signatureStatus', {
      bearer: other,
      body: { profile_id, request_id },
      violates,
    })
    const nobody = { profile_id, request_id: unknown }
    await askWrongly(t, 'status.nobody', 'signatureStatus', { bearer: other, body: nobody, violates })
    await t.facilities.outOfBand.decide({ user: 'authorised', decision: 'decline' })
  },
})

export const removed: AdssScenario = scenario({
  id: 'adss-csp.authorised.certificate-removed',
  title: 'Take the certificate away while the signer is asked',
  needs: ['outOfBand'],
  when: approvable,
  effects: ['creates', 'signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver<'outOfBand'>) {
    const client = await clientToken(t)
    const owner = { bearer: client, userId: userOf(t, 'authorised', 'add.short').userId }
    const alias = `conformance-${t.random.hex(6)}`
    const { samUserId, ...bytes } = certificateOf(t, 'authorised', 'add.short')
    const sam = samUserId === undefined ? {} : { sam_user_id: samUserId }
    await addCertificates(t, 'add.short', owner, entry(alias, bytes, sam))
    const bearer = await userToken(t, 'token.user', 'authorised')
    const request_id = await requestApproval(t, 'request.short', { bearer, alias, messages: ['removed'] })
    await deleteCertificate(t, 'delete.short', { ...owner, alias })
    await t.facilities.outOfBand.decide({ user: 'authorised', decision: 'approve' })
    await settledStatus(t, 'status.removed', { bearer, request_id })
  },
})

/** Seconds: twice the longest that the neighbouring versions wait by default. */
const longest = 240

export const timedOut: AdssScenario = scenario({
  id: 'adss-csp.authorised.timeout',
  title: 'Wait until the signer can no longer decide',
  needs: ['outOfBand', 'clock'],
  when: approvable,
  effects: ['signs', 'moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver<'outOfBand' | 'clock'>) {
    const bearer = await userToken(t, 'token.user', 'authorised')
    const request_id = await requestApproval(t, 'request.timeout', { bearer, messages: ['timeout'] })
    try {
      await t.facilities.clock.advance(longest)
      await settledStatus(t, 'status.timeout', { bearer, request_id })
      await t.facilities.outOfBand.decide({ user: 'authorised', decision: 'approve' })
      await signatureStatus(t, 'status.too-late', { bearer, request_id })
    } finally {
      await t.facilities.clock.reset()
    }
  },
})
