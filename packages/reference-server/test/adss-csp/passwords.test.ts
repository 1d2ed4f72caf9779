import { describe, expect, test } from 'vitest'
import { type Answer, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const strong = 'Wiese+Wolke7'
const weak = 'Wiese+Wolke'

const logsIn = async (wire: Wire, password: string) => (await wire.login('main', { password })).status === 200

describe('changePassword', () => {
  const change = (wire: Wire, token: string, body: object) => wire.call('changePassword', { token, body })

  test('puts the new one in the place of the old', async () => {
    await using wire = await fixture.open()
    const { password } = wire.user()
    const answer = await change(wire, await wire.userToken(), { old_password: password, new_password: strong })
    expect([answer.status, answer.body]).toEqual([200, ''])
    expect([await logsIn(wire, strong), await logsIn(wire, password!)]).toEqual([true, false])
  })

  test('refuses without the right old one, or with a weak new one, and changes nothing', async () => {
    await using wire = await fixture.open()
    const { password: old_password } = wire.user()
    const token = await wire.userToken()
    expectRefusal(await change(wire, token, {}), 400, '60012')
    expectRefusal(await change(wire, token, { old_password }), 400, '60014')
    expectRefusal(await change(wire, token, { old_password, new_password: weak }), 400, '60033')
    expectRefusal(await change(wire, token, { old_password: 'wrong', new_password: weak }), 400, '60008')
    expectRefusal(await change(wire, token, { old_password: 5, new_password: strong }), 400, '60043')
    expectRefusal(await change(wire, await wire.clientToken(), { old_password, new_password: strong }), 401, '60045')
    expect(await logsIn(wire, old_password!)).toBe(true)
  })

  test('wrong old ones count towards the block', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (let at = 0; at < 5; at++) {
      expectRefusal(await change(wire, token, { old_password: `wrong ${at}`, new_password: strong }), 400, '60008')
    }
    const { password: old_password } = wire.user()
    expectRefusal(await change(wire, token, { old_password, new_password: strong }), 401, '60029')
    expectRefusal(await wire.login(), 401, '60029')
    await wire.advance(101)
    expect((await change(wire, token, { old_password, new_password: strong })).status).toBe(200)
  })

  test('of parallel changes one counts', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const { password: old_password } = wire.user()
    const answers = await Promise.all(
      [1, 2, 3].map(at => change(wire, token, { old_password, new_password: `${strong}${at}` })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
    const right = answers.findIndex(({ status }) => status === 200) + 1
    expect(await logsIn(wire, `${strong}${right}`)).toBe(true)
  })
})

describe('resetPasswordNoAuth', () => {
  const reset = async (wire: Wire, body: object) =>
    wire.call('resetPasswordNoAuth', { token: await wire.clientToken(), body })

  test('sets the password of a user, and ends a block', async () => {
    await using wire = await fixture.open()
    const { userId: user_id } = wire.user('lockout')
    for (let at = 0; at < 5; at++) await wire.login('lockout', { password: 'wrong' })
    expect((await reset(wire, { user_id, user_password: strong })).body).toBe('')
    expect((await wire.login('lockout', { password: strong })).status).toBe(200)
  })

  test('refuses what is missing, weak, unknown, or without the token of a client', async () => {
    await using wire = await fixture.open()
    const { userId: user_id } = wire.user()
    const body = { user_id, user_password: strong }
    expectRefusal(await reset(wire, { user_password: strong }), 400, '60011')
    expectRefusal(await reset(wire, { user_id }), 400, '60012')
    expectRefusal(await reset(wire, { ...body, user_id: 'nobody', user_password: weak }), 404, '60006')
    expectRefusal(await reset(wire, { ...body, user_id: `${user_id} ` }), 404, '60006')
    expectRefusal(await reset(wire, { ...body, user_password: weak }), 400, '60033')
    expectRefusal(await wire.call('resetPasswordNoAuth', { body }), 401, '60045')
    expectRefusal(await wire.call('resetPasswordNoAuth', { body, token: await wire.userToken() }), 401, '60045')
  })
})

describe('resetPassword and confirmResetPassword', () => {
  const ask = async (wire: Wire, user: 'main' | 'other' = 'main'): Promise<Answer> =>
    wire.call('resetPassword', { token: await wire.clientToken(), body: { user_id: wire.user(user).userId } })

  const mailed = async (wire: Wire, user: 'main' | 'other' = 'main'): Promise<string> =>
    (await wire.drive('mail-codes', { address: wire.user(user).email })).code

  const confirm = async (wire: Wire, members: object): Promise<Answer> => {
    const body = { user_id: wire.user().userId, new_password: strong, ...members }
    return wire.call('confirmResetPassword', { token: await wire.clientToken(), body })
  }

  const wrong = (otp: string) => (otp === '000000' ? '111111' : '000000')

  test('the mailed one-time password sets a new password, once', async () => {
    await using wire = await fixture.open()
    const answer = await ask(wire)
    expect([answer.status, answer.body]).toEqual([200, ''])
    const otp = await mailed(wire)
    expect(otp).toMatch(/^\d{6}$/)
    expect(JSON.stringify([...answer.headers])).not.toContain(otp)
    expect(await logsIn(wire, wire.user().password!)).toBe(true)
    expect((await confirm(wire, { otp })).body).toBe('')
    expect([await logsIn(wire, strong), await logsIn(wire, wire.user().password!)]).toEqual([true, false])
    expectRefusal(await confirm(wire, { otp, new_password: `${strong}1` }), 400, '60016')
  })

  test('refuses what is missing, weak, unknown or wrong', async () => {
    await using wire = await fixture.open()
    expectRefusal(await confirm(wire, { otp: '123456' }), 400, '60016')
    await ask(wire)
    const otp = await mailed(wire)
    expectRefusal(await confirm(wire, { user_id: undefined, otp }), 400, '60011')
    expectRefusal(await confirm(wire, { new_password: undefined }), 400, '60014')
    expectRefusal(await confirm(wire, {}), 400, '60026')
    expectRefusal(await confirm(wire, { user_id: 'nobody', otp }), 404, '60006')
    expectRefusal(await confirm(wire, { otp: Number(otp) }), 400, '60043')
    expectRefusal(await confirm(wire, { otp: wrong(otp), new_password: weak }), 400, '60016')
    expectRefusal(await confirm(wire, { otp: `${otp}0` }), 400, '60016')
    expectRefusal(await confirm(wire, { otp, new_password: weak }), 400, '60033')
    expect((await confirm(wire, { otp })).status).toBe(200)
    const body = { user_id: 'nobody' }
    const token = await wire.clientToken()
    expectRefusal(await wire.call('resetPassword', { token, body }), 404, '60006')
    expectRefusal(await wire.call('resetPassword', { token, body: {} }), 400, '60011')
  })

  test('a one-time password ends with its time, with a newer one, and is that of its user', async () => {
    await using wire = await fixture.open()
    await ask(wire)
    const first = await mailed(wire)
    await ask(wire)
    const second = await mailed(wire)
    if (first !== second) expectRefusal(await confirm(wire, { otp: first }), 400, '60016')
    await ask(wire, 'other')
    expectRefusal(await confirm(wire, { otp: await mailed(wire, 'other') }), 400, '60016')
    await wire.advance(901)
    expectRefusal(await confirm(wire, { otp: second }), 400, '60016')
  })

  test('dies of as many wrong tries as the profile says, also in parallel', async () => {
    await using wire = await fixture.open()
    await ask(wire)
    const otp = await mailed(wire)
    const tries = await Promise.all(Array.from({ length: 12 }, () => confirm(wire, { otp: wrong(otp) })))
    for (const answer of tries) expectRefusal(answer, 400, '60016')
    expectRefusal(await confirm(wire, { otp }), 400, '60016')
    // Nor does a weak password beside it tell that it was the right one.
    expectRefusal(await confirm(wire, { otp, new_password: weak }), 400, '60016')
    await ask(wire)
    expect((await confirm(wire, { otp: await mailed(wire) })).status).toBe(200)
  })

  test('of parallel confirmations one sets its password', async () => {
    await using wire = await fixture.open()
    await ask(wire)
    const otp = await mailed(wire)
    const answers = await Promise.all([1, 2, 3].map(at => confirm(wire, { otp, new_password: `${strong}${at}` })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
  })

  test('a mailbox is not flooded', async () => {
    await using wire = await fixture.open()
    const answers: number[] = []
    for (let at = 0; at < 31; at++) answers.push((await ask(wire)).status)
    expect(answers).toEqual([...Array(30).fill(200), 400])
  })
})
