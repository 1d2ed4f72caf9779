import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, profileOf } from '../recipes/driver.ts'
import { shortestPassword } from '../recipes/passwords.ts'
import { clientToken, passwordGrant, passwordRefused } from '../recipes/tokens.ts'
import { addressFor, awkwardPassword, deleteUser, inventUser, registration, withUser } from '../recipes/users.ts'

const cost = { signatures: 0, otps: 0 }
const creating = { needs: [], effects: ['creates'], cost } as const
const violates = (name: string): string => `adss-csp.register-user.${name}`

/** Of the languages that the guide names, letters that no other has; composed, as they are typed. */
export const names: Readonly<Record<string, string>> = {
  norwegian: 'Øystein Ærlig Åse',
  slovenian: 'Črtomir Žužek Šiška',
  czech: 'Řehoř Ťuk Ůj Ěva',
  slovak: 'Ľubomír Ĺa Ŕa Ôsmy',
  icelandic: 'Þórður Ægir Öxará',
  arabic: 'محمد عبد الله',
  latvian: 'Ģirts Ķēniņš Ļauj',
}

export const register: AdssScenario = scenario({
  id: 'adss-csp.register',
  title: 'Register a user, look at him, and register him again',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const password = awkwardPassword(t)
    await withUser(t, { bearer, step: 'register.done', body: { user_password: password } }, async user => {
      t.note('user', { user_id: user.userId, user_name: user.userName, email: user.email })
      t.note('profile', profileOf(t, 'main', 'register.done'))
      const path = { user_id: user.userId }
      await ask(t, 'register.shown', 'getUser', { bearer, path })
      await passwordGrant(t, 'register.login', { username: user.userId, password })
      const again = { ...registration(t, user), user_name: 'Somebody else', email: addressFor(t, t.random.hex(6)) }
      await askWrongly(t, 'register.taken', 'registerUser', { bearer, body: again, violates: violates('taken') })
      await ask(t, 'register.shown-again', 'getUser', { bearer, path })
    })
  },
})

export const registerLeast: AdssScenario = scenario({
  id: 'adss-csp.register.least',
  title: 'Register a user without name and password',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const body = { user_name: undefined, user_password: undefined }
    await withUser(t, { bearer, step: 'least.done', body }, async user => {
      const login = { username: user.userId, password: user.password }
      await passwordRefused(t, 'least.login', { ...login, violates: violates('optional') })
    })
  },
})

export const registerLanguages: AdssScenario = scenario({
  id: 'adss-csp.register.languages',
  title: 'Register users with names in the languages of the guide',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    for (const [language, user_name] of Object.entries(names)) {
      await withUser(t, { bearer, step: `${language}.done`, body: { user_name } }, async ({ userId }) => {
        await ask(t, `${language}.shown`, 'getUser', { bearer, path: { user_id: userId } })
      })
    }
  },
})

export const registerRefusals: AdssScenario = scenario({
  id: 'adss-csp.register.refusals',
  title: 'Register users with members missing, malformed or against the policy',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const refuse = async (step: string, rule: string, change: (good: Body, password: string) => Body) => {
      const user = inventUser(t)
      const body = change(registration(t, user), user.password)
      await refusedOrUndone(t, `refused.${step}`, {
        bearer,
        body,
        violates: rule.includes('.') ? rule : violates(rule),
      })
    }
    await refuse('user-id-missing', 'mandatory', ({ user_id: _, ...rest }) => rest)
    await refuse('email-missing', 'mandatory', ({ email: _, ...rest }) => rest)
    await refuse('email-malformed', 'email-malformed', good => ({ ...good, email: 'no mailbox at all' }))
    for (const word of ['count', 'certs', 'register']) {
      await refuse(`word-${word}`, 'adss-csp.get-users.count-reserved', good => ({ ...good, user_id: word }))
    }
    await refuse('slash', 'adss-csp.get-users.count-reserved', good => ({ ...good, user_id: `${good.user_id}/1` }))
    await refuse('profile-unknown', 'profile', good => ({ ...good, profile_id: `none-${t.random.hex(6)}` }))
    const password = (user_password: string) => (good: Body) => ({ ...good, user_password })
    const { minimum } = policyOf(t)
    await refuse('password-short', 'password-short', password(sized(t, minimum - 1)))
    await refuse('password-long', 'password-maximum', password(sized(t, 256)))
  },
})

export const registerPolicy: AdssScenario = scenario({
  id: 'adss-csp.register.policy',
  title: 'Register users with passwords that lack a kind of character',
  ...creating,
  when: 'policy.upperLower and policy.digitsAndSpecial',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const { minimum } = policyOf(t)
    for (const [step, alphabet, rule] of lacking) {
      const user_password = alphabet.repeat(Math.ceil(minimum / alphabet.length) + 1)
      t.secret('password', user_password)
      const body = { ...registration(t, inventUser(t)), user_password }
      await refusedOrUndone(t, `refused.${step}`, { bearer, body, violates: violates(rule) })
    }
    await withUser(
      t,
      { bearer, step: 'policy.none', body: { user_password: shortestPassword(t) } },
      async () => undefined,
    )
  },
})

const lacking = [
  ['no-digit', 'aB!', 'password-digits'],
  ['no-special', 'aB1', 'password-digits'],
  ['no-capital', 'a1!', 'password-letters'],
  ['no-small', 'A1!', 'password-letters'],
] as const

/** A registration that must fail; where it does not, the user goes again. */
async function refusedOrUndone(
  t: AdssDriver,
  step: string,
  { bearer, body, violates: rule }: { readonly bearer: string; readonly body: Body; readonly violates: string },
): Promise<void> {
  const { status } = await askWrongly(t, step, 'registerUser', { bearer, body, violates: rule })
  const { user_id } = body
  if (status < 300 && typeof user_id === 'string') await deleteUser(t, `${step}.cleanup`, { bearer, userId: user_id })
}

export const registerLimits: AdssScenario = scenario({
  id: 'adss-csp.register.limits',
  title: 'Register users with the shortest and the longest passwords, and log them in',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    for (const [step, length] of [
      ['shortest', policyOf(t).minimum],
      ['longest', 255],
    ] as const) {
      const password = sized(t, length)
      const body = { user_password: password }
      await withUser(t, { bearer, step: `${step}.done`, body }, async ({ userId }) => {
        await passwordGrant(t, `${step}.login`, { username: userId, password })
      })
    }
  },
})

/** The punctuation of ASCII, each as the only special character of a password. */
export const specialCharacters: readonly string[] = [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~']

export const registerSpecial: AdssScenario = scenario({
  id: 'adss-csp.register.special',
  title: 'Set passwords with each special character alone',
  ...creating,
  when: 'policy.digitsAndSpecial',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async ({ userId }) => {
      for (const [i, character] of specialCharacters.entries()) {
        const user_password = `Aa1${character}${t.random.hex(12)}`
        const body = { user_id: userId, user_password }
        await ask(t, `special.${i}`, 'resetPasswordNoAuth', { bearer, body })
      }
    })
  },
})

export const registerProfiles: AdssScenario = scenario({
  id: 'adss-csp.register.profiles',
  title: 'Register users under profiles that the client may not use',
  ...creating,
  when: 'answers.profiles.foreign and answers.profiles.inactive',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    for (const role of ['foreign', 'inactive'] as const) {
      const body = { ...registration(t, inventUser(t)), profile_id: profileOf(t, role, `profile.${role}`) }
      await refusedOrUndone(t, `profile.${role}`, { bearer, body, violates: violates('profile') })
    }
  },
})

export const registerDefault: AdssScenario = scenario({
  id: 'adss-csp.register.default',
  title: 'Register a user without a profile',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    t.note('profile', profileOf(t, 'main', 'default.done'))
    await withUser(t, { bearer, step: 'default.done', body: { profile_id: undefined } }, async ({ userId }) => {
      await ask(t, 'default.shown', 'getUser', { bearer, path: { user_id: userId } })
    })
  },
})

/** What is wrong with the default profile of a client, and the code that says so. */
export const defaultless = { bare: '86022', orphan: '86019', dormant: '86023' } as const

export const registerNoDefault: AdssScenario = scenario({
  id: 'adss-csp.register.no-default',
  title: 'Register users without a profile where there is no default one that can be used',
  ...creating,
  when: 'answers.clients.bare and answers.clients.orphan and answers.clients.dormant',
  async drive(t: AdssDriver) {
    for (const client of ['bare', 'orphan', 'dormant'] as const) {
      const bearer = await clientToken(t, `token.${client}`, client)
      const { profile_id: _, ...body } = registration(t, inventUser(t))
      await refusedOrUndone(t, `default.${client}`, { bearer, body, violates: violates('default-profile') })
    }
  },
})

interface Policy {
  readonly minimum: number
}

function policyOf(t: AdssDriver): Policy {
  return t.profile.policy as unknown as Policy
}

/** One of that many characters that has every kind. */
function sized(t: AdssDriver, length: number): string {
  const password = `Aa1!${t.random.hex(Math.max(Math.ceil(length / 2), 1))}`.slice(0, Math.max(length, 1))
  t.secret('password', password)
  return password
}
