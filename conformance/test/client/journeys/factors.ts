import assert from 'node:assert/strict'
import { hasSAD } from '@x/csc-v2'
import { clientOf, type Journey, refused, refusedSomehow } from '../world.ts'

/** A PIN and a code that is sent to the user. */
export const oneTimeCode: Journey = async world => {
  const client = clientOf(world)
  const { credentialID, authData = [], otpObjectID = '' } = world.answers.credentials.otp
  await client.credentials.getChallenge({ credentialID, authObjectID: otpObjectID })
  const { code } = await world.drive('/one-time-codes', { credentialID, authObjectID: otpObjectID })
  const request = { credentialID, numSignatures: 1, authData: [...authData, { id: otpObjectID, value: String(code) }] }
  assert.ok(hasSAD(await client.credentials.authorize(request)))
  await refused(client.credentials.authorize(request), { error: 'invalid_authentication_data' })
  await refused(client.credentials.getChallenge({ credentialID, authObjectID: 'nobody-has-it' }), {
    error: 'invalid_request',
  })
}

/** A decision in an app, for and against. */
export const outOfBand: Journey = async world => {
  const client = clientOf(world)
  const { credentialID } = world.answers.credentials.oob
  const { auth } = await client.credentials.info({ credentialID, authInfo: true })
  const request = { credentialID, numSignatures: 1, authData: (auth.objects ?? []).map(({ id }) => ({ id })) }
  const pending = await client.credentials.authorize(request)
  assert.ok(!hasSAD(pending))
  const still = await client.credentials.authorizeCheck({ handle: pending.handle })
  assert.ok(!hasSAD(still))
  await world.drive('/out-of-band', { user: 'main', decision: 'approve' })
  await client.credentials.awaitSAD({ handle: still.handle }, { timeLimitMs: 5000 })
  const declined = await client.credentials.authorize(request)
  assert.ok(!hasSAD(declined))
  await world.drive('/out-of-band', { user: 'main', decision: 'decline' })
  await refusedSomehow(client.credentials.authorizeCheck({ handle: declined.handle }))
}
