import { adssUserFaults } from '../../src/adss-csp/user-faults.ts'
import { type Provocation, provoke } from '../provoke.ts'
import { type Answer, type UserRole, useFixture, type Wire } from './wire.ts'

const ok = ({ status }: Answer): boolean => status < 300
const anna = { user_id: 'anna', email: 'anna@mail.example' }
const strong = 'Wiese+Wolke7'
const weak = 'Wiese+Wolke'
const newEmail = 'new@mail.example'

const provocations: Readonly<Record<keyof typeof adssUserFaults, Provocation<Wire>>> = {
  // Users
  'adss-foreign-user-accessible': async wire => ok(await get(wire, wire.user('foreign').userId)),
  'adss-reserved-user-id-accepted': async wire => ok(await register(wire, { user_id: 'count' })),
  'adss-address-not-checked': async wire => ok(await register(wire, { email: 'nonsense' })),
  'adss-user-registered-over': async wire => {
    await register(wire)
    return ok(await register(wire))
  },
  'adss-registration-answers-200': async wire => (await register(wire)).status === 200,
  'adss-user-name-without-marks': async wire => (await registeredName(wire, 'Jiří')) !== 'Jiří',
  'adss-new-user-inactive': async wire => {
    await register(wire)
    return (await get(wire, 'anna')).body.status !== 'ACTIVE'
  },
  'adss-update-empties-omitted': async wire => {
    await update(wire, { status: 'ACTIVE' })
    return (await get(wire)).body.user_name === ''
  },
  'adss-update-changes-email': async wire => {
    await update(wire, { email: newEmail })
    return (await get(wire)).body.email === newEmail
  },
  'adss-status-change-ignored': async wire => {
    await update(wire, { status: 'INACTIVE' })
    return (await get(wire)).body.status === 'ACTIVE'
  },
  'adss-user-status-any-case': async wire => ok(await update(wire, { status: 'inactive' })),
  'adss-user-email-member': async wire => !('email' in (await get(wire)).body),
  'adss-user-shown-with-hash': async wire => 'user_password' in (await get(wire)).body,
  'adss-path-decoded-twice': async wire => {
    await register(wire, { user_id: 'a%62c' })
    return !ok(await get(wire, 'a%62c'))
  },
  'adss-user-deletion-ignored': async wire => {
    await remove(wire)
    return ok(await get(wire))
  },
  'adss-deleted-user-lives-on': async wire => {
    const token = await wire.userToken()
    await remove(wire)
    return ok(await wire.call('advanceSettings', { token }))
  },
  'adss-foreign-users-counted': async wire => {
    const before = Number(await count(wire))
    const token = await wire.clientToken('other')
    await wire.call('registerUser', { token, body: anna })
    return Number(await count(wire)) !== before
  },
  'adss-foreign-users-listed': async wire => {
    const { userId } = wire.user('foreign')
    const { users } = (await page(wire, '0', '1000')).body
    return users.some(({ user_id }: { readonly user_id: string }) => user_id === userId)
  },
  'adss-user-count-wrong': async wire =>
    Number(await count(wire)) !== (await page(wire, '0', '1000')).body.users.length,
  'adss-user-count-native': async wire => typeof (await count(wire)) === 'number',
  'adss-total-of-page': async wire => (await page(wire, '0', '1')).headers.get('x-total-records') === '1',
  'adss-total-left-out': async wire => !(await page(wire, '0', '1')).headers.has('x-total-records'),
  'adss-negative-start-accepted': async wire => ok(await page(wire, '-1', '1')),
  'adss-empty-page-accepted': async wire => ok(await page(wire, '0', '0')),
  'adss-start-counts-from-one': async wire => {
    const [first, second] = [await page(wire, '0', '1'), await page(wire, '1', '1')]
    return first.body.users[0].user_id === second.body.users[0].user_id
  },
  'adss-page-too-long': async wire => (await page(wire, '0', '1')).body.users.length !== 1,
  // Passwords
  'adss-password-length-not-checked': wire => takes(wire, 'Aa1+aaaaa'),
  'adss-password-minimum-too-high': async wire => !(await takes(wire, 'Aa1+aaaaaa')),
  'adss-password-maximum-not-checked': wire => takes(wire, `Aa1+${'x'.repeat(252)}`),
  'adss-password-maximum-too-low': async wire => !(await takes(wire, `Aa1+${'x'.repeat(251)}`)),
  'adss-password-digits-not-checked': wire => takes(wire, 'Aabbccddee'),
  'adss-password-letters-not-checked': wire => takes(wire, 'aabbccdd1+'),
  'adss-vertical-bar-not-special': async wire => !(await takes(wire, 'Aabbccdd1|')),
  'adss-old-password-not-checked': async wire => ok(await changePassword(wire, 'wrong')),
  'adss-old-password-not-counted': async wire => {
    const token = await wire.userToken()
    const body = { old_password: 'wrong', new_password: strong }
    for (let at = 0; at < 5; at++) await wire.call('changePassword', { token, body })
    return ok(await wire.login())
  },
  'adss-old-password-lives-on': async wire => {
    const { password } = wire.user()
    await changePassword(wire, password!)
    return ok(await wire.login())
  },
  'adss-password-ends-with-reset': async wire => {
    await reset(wire)
    return !ok(await wire.login())
  },
  // One-time passwords
  'adss-otp-answered': async wire => (await reset(wire)).body !== '',
  'adss-otp-length-wrong': async wire => {
    await reset(wire)
    return (await mailed(wire)).length !== 6
  },
  'adss-otp-not-checked': async wire => {
    await reset(wire)
    return ok(await confirm(wire, wrong(await mailed(wire))))
  },
  'adss-otp-expired-accepted': async wire => {
    await reset(wire)
    const otp = await mailed(wire)
    await wire.advance(1000)
    return ok(await confirm(wire, otp))
  },
  'adss-otp-reused': async wire => {
    await reset(wire)
    const otp = await mailed(wire)
    await confirm(wire, otp)
    return ok(await confirm(wire, otp))
  },
  'adss-otp-not-replaced': async wire => {
    await reset(wire)
    const first = await mailed(wire)
    await reset(wire)
    return first !== (await mailed(wire)) && ok(await confirm(wire, first))
  },
  'adss-otp-of-other-user-accepted': async wire => {
    await reset(wire, 'other')
    return ok(await confirm(wire, await mailed(wire, 'other')))
  },
  'adss-otp-spent-by-weak-password': async wire => {
    await reset(wire)
    const otp = await mailed(wire)
    await confirm(wire, otp, weak)
    return !ok(await confirm(wire, otp))
  },
  'adss-otp-tries-not-limited': async wire => {
    await reset(wire)
    const otp = await mailed(wire)
    for (let at = 0; at < 6; at++) await confirm(wire, wrong(otp))
    return ok(await confirm(wire, otp))
  },
  // Change of address
  'adss-old-email-not-checked': async wire => ok(await changeEmail(wire, { old_email: 'eve@mail.example' })),
  'adss-email-changed-at-once': async wire => {
    await changeEmail(wire)
    return (await get(wire)).body.email === newEmail
  },
  'adss-email-otp-answered': async wire => (await changeEmail(wire)).body !== '',
  'adss-email-otps-alike': async wire => {
    await changeEmail(wire)
    return (await mailed(wire)) === (await mailedTo(wire, newEmail))
  },
  'adss-email-change-not-replaced': async wire => {
    await changeEmail(wire)
    const first = await bothOtps(wire)
    await changeEmail(wire, { new_email: 'newer@mail.example' })
    return ok(await confirmEmail(wire, first))
  },
  'adss-resend-without-change': async wire =>
    ok(await wire.call('resendChangeEmail', { token: await wire.userToken() })),
  'adss-old-email-otp-not-checked': async wire => {
    await changeEmail(wire)
    const both = await bothOtps(wire)
    return ok(await confirmEmail(wire, { ...both, otp: wrong(both.otp) }))
  },
  'adss-new-email-otp-not-checked': async wire => {
    await changeEmail(wire)
    const both = await bothOtps(wire)
    return ok(await confirmEmail(wire, { ...both, new_email_otp: wrong(both.new_email_otp) }))
  },
  'adss-email-otps-reused': async wire => {
    await changeEmail(wire)
    const both = await bothOtps(wire)
    await confirmEmail(wire, both)
    return ok(await confirmEmail(wire, both))
  },
}

provoke({ fixture: useFixture(), specs: 'adss-csp', faults: adssUserFaults, provocations })

async function register(wire: Wire, members: object = {}): Promise<Answer> {
  return wire.call('registerUser', { token: await wire.clientToken(), body: { ...anna, ...members } })
}

async function get(wire: Wire, user_id: string = wire.user().userId): Promise<Answer> {
  return wire.call('getUser', { token: await wire.clientToken(), path: { user_id } })
}

async function update(wire: Wire, body: object): Promise<Answer> {
  return wire.call('updateUser', { token: await wire.clientToken(), path: { user_id: wire.user().userId }, body })
}

async function remove(wire: Wire): Promise<Answer> {
  return wire.call('deleteUser', { token: await wire.clientToken(), path: { user_id: wire.user().userId } })
}

async function registeredName(wire: Wire, user_name: string): Promise<string> {
  await register(wire, { user_name })
  return (await get(wire, 'anna')).body.user_name
}

async function count(wire: Wire): Promise<unknown> {
  return (await wire.call('userCount', { token: await wire.clientToken() })).body.user_count
}

async function page(wire: Wire, start_pointer: string, fetch_size: string): Promise<Answer> {
  return wire.call('getUsers', { token: await wire.clientToken(), path: { start_pointer, fetch_size } })
}

async function takes(wire: Wire, user_password: string): Promise<boolean> {
  return ok(await register(wire, { user_password }))
}

async function changePassword(wire: Wire, old_password: string): Promise<Answer> {
  return wire.call('changePassword', { token: await wire.userToken(), body: { old_password, new_password: strong } })
}

async function reset(wire: Wire, role: UserRole = 'main'): Promise<Answer> {
  return wire.call('resetPassword', { token: await wire.clientToken(), body: { user_id: wire.user(role).userId } })
}

async function confirm(wire: Wire, otp: string, new_password: string = strong): Promise<Answer> {
  const body = { user_id: wire.user().userId, new_password, otp }
  return wire.call('confirmResetPassword', { token: await wire.clientToken(), body })
}

async function mailedTo(wire: Wire, address: string): Promise<string> {
  return (await wire.drive('mail-codes', { address })).code
}

function mailed(wire: Wire, role: UserRole = 'main'): Promise<string> {
  return mailedTo(wire, wire.user(role).email)
}

/** Another one of the same length. */
function wrong(otp: string): string {
  return otp.replace(/^./, digit => String((Number(digit) + 1) % 10))
}

async function changeEmail(wire: Wire, members: object = {}): Promise<Answer> {
  const body = { old_email: wire.user().email, new_email: newEmail, ...members }
  return wire.call('changeEmail', { token: await wire.userToken(), body })
}

async function bothOtps(wire: Wire): Promise<{ readonly otp: string; readonly new_email_otp: string }> {
  return { otp: await mailed(wire), new_email_otp: await mailedTo(wire, newEmail) }
}

async function confirmEmail(wire: Wire, body: object): Promise<Answer> {
  return wire.call('confirmChangeEmail', { token: await wire.userToken(), body })
}
