import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, textOf } from '../recipes/driver.ts'
import { codeFor, tells, wrongCode } from '../recipes/mail.ts'
import { clientToken, passwordGrant } from '../recipes/tokens.ts'
import { addressFor, type TemporaryUser, withUser } from '../recipes/users.ts'

const [one, two] = [
  { signatures: 0, otps: 1 },
  { signatures: 0, otps: 2 },
]
const mailing = { needs: ['mail'], effects: ['creates', 'uses-otp'] } as const

export const changeEmail: AdssScenario = scenario({
  id: 'adss-csp.change-email',
  title: 'Ask for another address, rightly and wrongly',
  needs: [],
  effects: ['creates'],
  cost: two,
  async drive(t: AdssDriver) {
    await withAddresses(t, async ({ user, bearer, client, change }) => {
      const { old_email, new_email } = change
      const refuse = (step: string, body: Body, violates: string) =>
        askWrongly(t, `change.${step}`, 'changeEmail', { bearer, body, violates: `adss-csp.change-email.${violates}` })
      const nothing = { bearer, violates: 'adss-csp.resend-email.nothing-pending' }
      await askWrongly(t, 'resend.nothing', 'resendChangeEmail', nothing)
      await refuse('old-missing', { new_email }, 'mandatory')
      await refuse('new-missing', { old_email }, 'mandatory')
      await refuse('new-malformed', { old_email, new_email: 'no mailbox' }, 'mandatory')
      await refuse('old-wrong', { old_email: addressFor(t, t.random.hex(6)), new_email }, 'old-email-wrong')
      await askWrongly(t, 'resend.still-nothing', 'resendChangeEmail', nothing)
      await ask(t, 'change.done', 'changeEmail', { bearer, body: change })
      await shown(t, 'shown.pending', { client, user })
      await ask(t, 'resend.done', 'resendChangeEmail', { bearer })
      const mandatory = { bearer, violates: 'adss-csp.confirm-email.mandatory' }
      await askWrongly(t, 'confirm.otp-missing', 'confirmChangeEmail', {
        ...mandatory,
        body: { new_email_otp: '123456' },
      })
      await askWrongly(t, 'confirm.new-otp-missing', 'confirmChangeEmail', { ...mandatory, body: { otp: '123456' } })
    })
  },
})

export const confirmEmail: AdssScenario = scenario({
  id: 'adss-csp.confirm-email',
  title: 'Change an address by two one-time passwords, and try them again',
  ...mailing,
  cost: one,
  async drive(t: AdssDriver<'mail'>) {
    await withAddresses(t, async ({ user, bearer, client, change }) => {
      const { otp, new_email_otp } = await mailed(t, 'change.done', { bearer, change })
      const confirm = confirming(t, bearer)
      await confirm.wrongly('old-wrong', { otp: wrongCode(otp), new_email_otp }, 'otp-wrong')
      await confirm.wrongly('new-wrong', { otp, new_email_otp: wrongCode(new_email_otp) }, 'otp-wrong')
      if (otp !== new_email_otp)
        await confirm.wrongly('swapped', { otp: new_email_otp, new_email_otp: otp }, 'otp-wrong')
      await shown(t, 'shown.pending', { client, user })
      await confirm.rightly('done', { otp, new_email_otp })
      t.note('address', change.new_email)
      await shown(t, 'shown.done', { client, user })
      await confirm.wrongly('again', { otp, new_email_otp }, 'once')
    })
  },
})

export const resentCodes: AdssScenario = scenario({
  id: 'adss-csp.confirm-email.resent',
  title: 'Change an address by one-time passwords that were sent again',
  ...mailing,
  cost: two,
  async drive(t: AdssDriver<'mail'>) {
    await withAddresses(t, async ({ bearer, change }) => {
      await mailed(t, 'change.done', { bearer, change })
      const answer = await ask(t, 'resend.done', 'resendChangeEmail', { bearer })
      const [otp, new_email_otp] = [await codeFor(t, change.old_email), await codeFor(t, change.new_email)]
      t.note('code.resend.done', { told: tells(answer, otp) || tells(answer, new_email_otp) })
      await confirming(t, bearer).rightly('resent', { otp, new_email_otp })
    })
  },
})

export const replacedChange: AdssScenario = scenario({
  id: 'adss-csp.confirm-email.replaced',
  title: 'Change an address by one-time passwords of a change that another one replaced',
  ...mailing,
  cost: two,
  async drive(t: AdssDriver<'mail'>) {
    await withAddresses(t, async ({ user, bearer, client, change }) => {
      const old = await mailed(t, 'change.first', { bearer, change })
      const another = { ...change, new_email: addressFor(t, t.random.hex(6)) }
      await ask(t, 'change.second', 'changeEmail', { bearer, body: another })
      await confirming(t, bearer).wrongly('replaced', old, 'replaced')
      const [otp, new_email_otp] = [await codeFor(t, another.old_email), await codeFor(t, another.new_email)]
      await confirming(t, bearer).rightly('newest', { otp, new_email_otp })
      t.note('address', another.new_email)
      await shown(t, 'shown.newest', { client, user })
    })
  },
})

interface Change {
  readonly old_email: string
  readonly new_email: string
}

interface Scene {
  readonly user: TemporaryUser
  /** The token of the user. */
  readonly bearer: string
  readonly client: string
  readonly change: Readonly<Record<keyof Change, string>>
}

/** A user with two addresses, one of which he has. */
async function withAddresses(t: AdssDriver, act: (scene: Scene) => Promise<void>): Promise<void> {
  const client = await clientToken(t)
  await withUser(t, { bearer: client }, async user => {
    const login = { username: user.userId, password: user.password }
    const bearer = textOf(t, 'user.login', await passwordGrant(t, 'user.login', login), 'access_token')
    const change = { old_email: user.email, new_email: addressFor(t, t.random.hex(6)) }
    t.note('old', change.old_email)
    await act({ user, bearer, client, change })
  })
}

async function mailed(
  t: AdssDriver<'mail'>,
  step: string,
  { bearer, change }: { readonly bearer: string; readonly change: Change },
): Promise<{ readonly otp: string; readonly new_email_otp: string }> {
  const answer = await ask(t, step, 'changeEmail', { bearer, body: { ...change } })
  if (answer.status >= 300) t.blocked(step, `changeEmail was answered with ${answer.status}`)
  const [otp, new_email_otp] = [await codeFor(t, change.old_email), await codeFor(t, change.new_email)]
  const told = tells(answer, otp) || tells(answer, new_email_otp)
  t.note(`code.${step}`, { differ: otp !== new_email_otp, told })
  return { otp, new_email_otp }
}

function confirming(t: AdssDriver, bearer: string) {
  return {
    rightly: (step: string, body: Body) => ask(t, `confirm.${step}`, 'confirmChangeEmail', { bearer, body }),
    wrongly: (step: string, body: Body, rule: string) =>
      askWrongly(t, `confirm.${step}`, 'confirmChangeEmail', {
        ...{ bearer, body, violates: `adss-csp.confirm-email.${rule}` },
      }),
  }
}

function shown(
  t: AdssDriver,
  step: string,
  { client, user }: { readonly client: string; readonly user: TemporaryUser },
): Promise<unknown> {
  return ask(t, step, 'getUser', { bearer: client, path: { user_id: user.userId } })
}
