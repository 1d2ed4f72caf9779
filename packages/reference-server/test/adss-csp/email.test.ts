import { expect, test } from 'vitest'
import { type Answer, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const newEmail = 'new@mail.example'

/** Asks for a change of the address of user main; the token of the user. */
async function change(wire: Wire, members: object = {}): Promise<Answer & { readonly token: string }> {
  const token = await wire.userToken()
  const body = { old_email: wire.user().email, new_email: newEmail, ...members }
  return { ...(await wire.call('changeEmail', { token, body })), token }
}

async function mailed(wire: Wire, address: string): Promise<string> {
  return (await wire.drive('mail-codes', { address })).code
}

/** The two one-time passwords that went out last, as confirmChangeEmail takes them. */
async function otps(wire: Wire, address: string = newEmail): Promise<{ otp: string; new_email_otp: string }> {
  return { otp: await mailed(wire, wire.user().email), new_email_otp: await mailed(wire, address) }
}

const confirm = (wire: Wire, token: string, body: object) => wire.call('confirmChangeEmail', { token, body })

async function address(wire: Wire): Promise<string> {
  const path = { user_id: wire.user().userId }
  return (await wire.call('getUser', { token: await wire.clientToken(), path })).body.email
}

test('both one-time passwords change the address, once, and nothing does before', async () => {
  await using wire = await fixture.open()
  const { token, status, body } = await change(wire)
  expect([status, body]).toEqual([200, ''])
  const given = await otps(wire)
  expect(given.otp).not.toBe(given.new_email_otp)
  expect(given).toEqual({ otp: expect.stringMatching(/^\d{6}$/), new_email_otp: expect.stringMatching(/^\d{6}$/) })
  expect(await address(wire)).toBe(wire.user().email)
  expect((await confirm(wire, token, given)).body).toBe('')
  expect(await address(wire)).toBe(newEmail)
  expectRefusal(await confirm(wire, token, given), 400, '60016')
})

test('changeEmail refuses what is missing, malformed or wrong, and mails nothing', async () => {
  await using wire = await fixture.open()
  expectRefusal(await change(wire, { old_email: undefined }), 400, '60018')
  expectRefusal(await change(wire, { new_email: undefined }), 400, '60018')
  expectRefusal(await change(wire, { old_email: 'nonsense' }), 400, '60013')
  expectRefusal(await change(wire, { new_email: 'nonsense' }), 400, '60013')
  expectRefusal(await change(wire, { old_email: 'eve@mail.example' }), 400, '60046')
  expectRefusal(await change(wire, { new_email: 7 }), 400, '60043')
  expect(wire.simulation.mailbox.messages).toEqual([])
  const body = { old_email: wire.user().email, new_email: newEmail }
  expectRefusal(await wire.call('changeEmail', { token: await wire.clientToken(), body }), 401, '60045')
})

test('one right and one wrong, or both swapped, change nothing; both are needed', async () => {
  await using wire = await fixture.open()
  const { token } = await change(wire)
  const { otp, new_email_otp } = await otps(wire)
  expectRefusal(await confirm(wire, token, { otp }), 400, '60017')
  expectRefusal(await confirm(wire, token, { new_email_otp }), 400, '60017')
  expectRefusal(await confirm(wire, token, { otp, new_email_otp: otp }), 400, '60016')
  expectRefusal(await confirm(wire, token, { otp: new_email_otp, new_email_otp }), 400, '60016')
  expectRefusal(await confirm(wire, token, { otp: new_email_otp, new_email_otp: otp }), 400, '60016')
  expect(await address(wire)).toBe(wire.user().email)
  expect((await confirm(wire, token, { otp, new_email_otp })).status).toBe(200)
})

test('wrong tries are limited, and the time is', async () => {
  await using wire = await fixture.open()
  const { token } = await change(wire)
  const given = await otps(wire)
  for (let at = 0; at < 5; at++) expectRefusal(await confirm(wire, token, { ...given, otp: 'wrong' }), 400, '60016')
  expectRefusal(await confirm(wire, token, given), 400, '60016')
  const again = await change(wire)
  const later = await otps(wire)
  await wire.advance(901)
  expectRefusal(await confirm(wire, again.token, later), 400, '60016')
})

test('a new change takes the place of the pending one', async () => {
  await using wire = await fixture.open()
  await change(wire)
  const first = await otps(wire)
  const { token } = await change(wire, { new_email: 'newer@mail.example' })
  const second = await otps(wire, 'newer@mail.example')
  expectRefusal(await confirm(wire, token, first), 400, '60016')
  expect((await confirm(wire, token, second)).status).toBe(200)
  expect(await address(wire)).toBe('newer@mail.example')
})

test('resendChangeEmail sends new ones while a change is pending, and is no matter for a cache', async () => {
  await using wire = await fixture.open()
  const resend = (token: string) => wire.call('resendChangeEmail', { token })
  expectRefusal(await resend(await wire.userToken()), 400, '60016')
  const { token } = await change(wire)
  const first = await otps(wire)
  const answer = await resend(token)
  expect([answer.status, answer.body, answer.headers.get('cache-control')]).toEqual([200, '', 'no-store'])
  const second = await otps(wire)
  expectRefusal(await confirm(wire, token, first), 400, '60016')
  expect((await confirm(wire, token, second)).status).toBe(200)
  expectRefusal(await resend(token), 400, '60016')
  await change(wire, { old_email: newEmail, new_email: 'last@mail.example' })
  await wire.advance(901)
  expectRefusal(await resend(await wire.userToken()), 400, '60016')
})

test('one-time passwords are those of their user and purpose', async () => {
  await using wire = await fixture.open()
  await change(wire)
  const given = await otps(wire)
  expectRefusal(await confirm(wire, await wire.userToken('other'), given), 400, '60016')
  const body = { user_id: wire.user().userId, new_password: 'Wiese+Wolke7', otp: given.otp }
  expectRefusal(await wire.call('confirmResetPassword', { token: await wire.clientToken(), body }), 400, '60016')
})
