import type { Wire } from '../wire.ts'
import { ok, type Provocations } from './provocation.ts'

/** Of credentials/authorize and the factors that it asks for. */
export const authorizationProvocations: Provocations = {
  'wrong-pin-accepted': async wire =>
    ok(await wire.authorize('main', await wire.userToken(), { authData: [{ id: 'PIN', value: '0' }] })),
  'wrong-otp-accepted': async wire => {
    const authData = [...wire.authData('otp'), { id: 'OTP', value: '0' }]
    return ok(await wire.authorize('otp', await wire.userToken(), { authData }))
  },
  'auth-data-id-not-checked': async wire => {
    const authData = [...wire.authData('main'), { id: 'unknown', value: '1' }]
    return ok(await wire.authorize('main', await wire.userToken(), { authData }))
  },
  'empty-auth-data-refused': async wire =>
    !ok(await wire.authorize('managed', await wire.userToken(), { authData: [] })),
  'num-signatures-type-not-checked': async wire =>
    ok(await wire.authorize('main', await wire.userToken(), { numSignatures: '1' })),
  'num-signatures-not-checked': async wire =>
    ok(await wire.authorize('main', await wire.userToken(), { numSignatures: 0 })),
  'otp-reused': async wire => {
    const { token, authData } = await challenged(wire)
    await wire.authorize('otp', token, { authData })
    return ok(await wire.authorize('otp', token, { authData }))
  },
  'otp-expired-accepted': async wire => {
    const { token, authData } = await challenged(wire)
    await wire.advance(300)
    return ok(await wire.authorize('otp', token, { authData }))
  },
  'otp-other-credential': async wire => {
    const { token } = await challenged(wire)
    const authData = [...wire.authData('otherOtp'), await wire.otp('otp')]
    return ok(await wire.authorize('otherOtp', token, { authData }))
  },
  'attempts-not-limited': async wire => {
    const token = await wire.userToken()
    const wrong = { authData: [wire.credential('lockout').wrongValue!] }
    for (let attempt = 0; attempt < 3; attempt++) await wire.authorize('lockout', token, wrong)
    return ok(await wire.authorize('lockout', token))
  },
  'multisign-not-checked': async wire =>
    ok(await wire.authorize('single', await wire.userToken(), { numSignatures: 2 })),
  'disabled-credential-authorized': async wire => ok(await wire.authorize('disabled', await wire.userToken())),
  'oauth2code-authorized-explicitly': async wire =>
    ok(await wire.authorize('oauth2Scal1', await wire.userToken(), { authData: [] })),
  'scal2-without-hashes': async wire => ok(await wire.authorize('scal2', await wire.userToken())),
  'out-of-band-not-awaited': async wire => {
    const token = await wire.userToken()
    const { objects } = (await wire.call('credentials/info', { credentialID: wire.id('oob'), authInfo: true }, token))
      .body.auth
    const authData = objects.map(({ id }: { id: string }) => ({ id }))
    const { handle } = (await wire.authorize('oob', token, { authData })).body
    return ok(await wire.call('credentials/authorizeCheck', { handle }, token))
  },
}

/** A token, and the PIN with a code that was just sent. */
async function challenged(wire: Wire) {
  const token = await wire.userToken()
  await wire.call('credentials/getChallenge', { credentialID: wire.id('otp'), authObjectID: 'OTP' }, token)
  return { token, authData: [...wire.authData('otp'), await wire.otp('otp')] }
}
