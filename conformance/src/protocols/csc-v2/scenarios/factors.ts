import type { Facilities } from '../../../core/facility.ts'
import { scenario } from '../../../core/scenario.ts'
import type { CredentialRole } from '../answers.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, credentialOf, textOf } from '../recipes/driver.ts'
import { authorize, hashesOf, sign, signingCredential } from '../recipes/signing.ts'
import { userToken } from '../recipes/tokens.ts'

const operation = 'credentials/getChallenge'
const methods = `methods has '${operation}' and methods has 'credentials/authorize'`

export const challenge: CscScenario = scenario({
  id: 'csc-v2.challenge',
  title: 'Ask for a challenge, rightly and wrongly',
  needs: [],
  when: `${methods} and answers.credentials.otp`,
  effects: ['uses-otp'],
  cost: { signatures: 0, otps: 1 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const good = challengeOf(t, 'otp')
    await t.send('challenge.sent', operation, good, { bearer })
    const refuse = (step: string, change: Record<string, unknown>) =>
      t.sendInvalid(
        `challenge.${step}`,
        operation,
        { ...good, ...change },
        {
          bearer,
          violates: 'csc-v2.challenge.ids-invalid',
        },
      )
    await refuse('id-unknown', { credentialID: t.random.hex(16) })
    await refuse('object-unknown', { authObjectID: `X${t.random.hex(4)}` })
    await bearerRefusals(t, 'challenge', operation, good)
  },
})

/** One-time means once, and for one credential. */
export const oneTimeCodes: CscScenario = scenario({
  id: 'csc-v2.one-time-codes',
  title: 'Authorize with one-time codes',
  needs: ['otp'],
  when: `${methods} and answers.credentials.otp and answers.credentials.otherOtp`,
  effects: ['uses-otp', 'signs', 'may-lock-out'],
  cost: { signatures: 1, otps: 3 },
  async drive(t: CscDriver<'otp'>) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'otp', { bearer })
    const authData = credential.authData as readonly unknown[]
    const body = {
      credentialID: credential.credentialID,
      numSignatures: 1,
      ...hashesOf(t, credential.algorithm, ['a']),
    }
    const code = await codeFor(t, 'otp', bearer)
    const right = { ...body, authData: [...authData, code] }
    const granted = await t.send('otp.right', 'credentials/authorize', right, { bearer })
    await sign(t, 'otp.sign', { bearer, credential, messages: ['a'], SAD: textOf(t, 'otp.right', granted, 'SAD') })
    const violates = 'csc-v2.authorize.auth-data-wrong'
    await t.sendInvalid('otp.again', 'credentials/authorize', right, { bearer, violates })
    const others = await codeFor(t, 'otherOtp', bearer)
    const foreign = { ...body, authData: [...authData, { ...others, id: code.id }] }
    await t.sendInvalid('otp.of-other-credential', 'credentials/authorize', foreign, { bearer, violates })
    await t.sendInvalid('otp.left-out', 'credentials/authorize', { ...body, authData }, { bearer, violates })
    const fresh = { ...body, authData: [...authData, await codeFor(t, 'otp', bearer)] }
    await t.send('otp.fresh', 'credentials/authorize', fresh, { bearer })
  },
})

function challengeOf(t: CscDriver, role: CredentialRole): { credentialID: string; authObjectID: string } {
  const { credentialID, otpObjectID } = credentialOf(t, role, 'challenge.sent')
  return {
    credentialID,
    authObjectID: otpObjectID ?? t.blocked('challenge.sent', `the answers give no otpObjectID for the role ${role}`),
  }
}

async function codeFor(
  t: CscDriver<'otp'>,
  role: CredentialRole,
  bearer: string,
): Promise<{ id: string; value: string }> {
  const wanted = challengeOf(t, role)
  await t.send(`challenge.${role}`, operation, wanted, { bearer })
  const value = await t.facilities.otp.read(wanted)
  t.secret('otp', value)
  return { id: wanted.authObjectID, value }
}

const check = 'credentials/authorizeCheck'

/** The signer decides on another device. */
export const outOfBand: CscScenario = scenario({
  id: 'csc-v2.out-of-band',
  title: 'Wait for a decision on another device',
  needs: ['outOfBand'],
  when: `methods has '${check}' and outOfBand`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver<'outOfBand'>) {
    const bearer = await userToken(t)
    const found = await signingCredential(t, 'oob', { bearer })
    const ids = await objectIds(t, bearer)
    const credential = { ...found, authData: [...(found.authData as readonly unknown[]), ...ids.map(id => ({ id }))] }
    const approved = await pending(t, 'approved', { bearer, credential, decision: 'approve' })
    const SAD = textOf(t, 'oob.approved', approved, 'SAD')
    await sign(t, 'oob.sign', { bearer, credential, messages: ['a'], SAD })
    await pending(t, 'declined', { bearer, credential, decision: 'decline' })
  },
})

async function objectIds(t: CscDriver, bearer: string): Promise<readonly string[]> {
  const { credentialID } = credentialOf(t, 'oob', 'oob.objects')
  const { json } = await t.send('oob.objects', 'credentials/info', { credentialID, authInfo: true }, { bearer })
  const objects = (json?.auth as { readonly objects?: readonly { type?: unknown; id?: unknown }[] } | undefined)
    ?.objects
  return (objects ?? []).filter(({ type }) => String(type).endsWith('OOB')).map(({ id }) => String(id))
}

async function pending(
  t: CscDriver<'outOfBand'>,
  name: 'approved' | 'declined',
  request: {
    readonly bearer: string
    readonly credential: Parameters<typeof authorize>[2]['credential']
    readonly decision: Parameters<Facilities['outOfBand']['decide']>[0]['decision']
  },
): Promise<Awaited<ReturnType<CscDriver['send']>>> {
  const { bearer, credential, decision } = request
  const waiting = await authorize(t, `oob.${name}-asked`, { bearer, credential, messages: ['a'] })
  const handle = textOf(t, `oob.${name}-asked`, waiting, 'handle')
  const still = await t.send(`oob.${name}-waiting`, check, { handle }, { bearer })
  const newest = textOf(t, `oob.${name}-waiting`, still, 'handle')
  await t.facilities.outOfBand.decide({ user: 'main', decision })
  return t.send(`oob.${name}`, check, { handle: newest }, { bearer })
}

export const authorizeCheck: CscScenario = scenario({
  id: 'csc-v2.authorize-check',
  title: 'Ask for an authorization that nobody waits for',
  needs: [],
  when: `methods has '${check}'`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const violates = 'csc-v2.authorize-check.handle-invalid'
    await t.sendInvalid('check.handle-unknown', check, { handle: t.random.hex(24) }, { bearer, violates })
    await t.sendInvalid('check.handle-missing', check, {}, { bearer, violates })
    await bearerRefusals(t, 'check', check, { handle: t.random.hex(24) })
  },
})
