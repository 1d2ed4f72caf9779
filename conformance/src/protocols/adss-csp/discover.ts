import { Broken } from '../../core/break.ts'
import { NotSupported } from '../../core/errors.ts'
import type { Protocol } from '../../core/protocol.ts'
import { type AdssAnswers, type Group, groups } from './answers.ts'
import { english, profileOf } from './recipes/driver.ts'
import { clientToken, userToken } from './recipes/tokens.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * The capability profile: what the service tells of its settings and of the policy of profile `main`, and what only the
 * tester can know. Conditions of requirements and scenarios speak of exactly these members:
 *
 * answers      the roles that the tester names, by group
 * lacks        the roles that the service does without, as `users.directory`
 * mutualTLS    whether a client with a TLS certificate is among them
 * settings     what advanceSettings answers, with presumed values where it does not
 * policy       what passwordPolicy answers for profile main, likewise
 * told         what of both the service itself said
 */
export const discover: Protocol<AdssAnswers>['discover'] = async (send, answers, live) => {
  const profile: Record<string, unknown> = { ...known(answers), settings: usualSettings, policy: usualPolicy }
  const learn = (facts: Members): void => {
    Object.assign(profile, facts)
    live?.learn(facts)
  }
  learn(profile)
  if (!live) return profile
  const { driver } = live
  await attempt(async () => {
    const options = { bearer: await clientToken(driver, 'token.client'), headers: english }
    const profile_id = profileOf(driver, 'main', 'policy')
    const policy = policyOf(await send('policy', 'passwordPolicy', { profile_id }, options))
    learn({ policy: { ...usualPolicy, ...policy }, told: { ...membersOf(profile.told), policy } })
    for (const role of signers.filter(one => answers.users[one] !== undefined)) {
      const path = { user_id: answers.users[role]?.userId ?? '' }
      await send(`certificates.${role}`, 'getUserCertificates', {}, { ...options, path })
    }
  })
  await attempt(async () => {
    const options = { bearer: await userToken(driver, 'token.user'), headers: english }
    const settings = settingsOf(await send('settings', 'advanceSettings', {}, options))
    learn({ settings: { ...usualSettings, ...settings }, told: { ...membersOf(profile.told), settings } })
  })
  return profile
}

/** Users who sign: the interlock must see a qualified certificate before anything is signed, whatever part of a set is run. */
const signers = ['main', 'other', 'authorised'] as const

function known(answers: AdssAnswers): Members {
  // Roles only: a profile is printed, and the answers hold secrets.
  const named = Object.keys(groups).map(group => [group, presence(answers[group as Group] ?? {})] as const)
  return {
    answers: Object.fromEntries(named),
    lacks: answers.lacks ?? [],
    mutualTLS: answers.clients.mtls?.tls !== undefined,
  }
}

/** What is presumed of a service that does not tell: the usual defaults, in seconds. */
const usualSettings = { retryLimit: 5, blockSeconds: 100, otpLength: 6, otpSeconds: 900 }
const usualPolicy = { minimum: 10, upperLower: true, digitsAndSpecial: true }

function settingsOf(answer: unknown): Members {
  const { user_auth_retrie_limit, user_block_period, otp_length, otp_expiry_time } = membersOf(answer)
  return withoutHoles({
    retryLimit: numberOf(user_auth_retrie_limit),
    blockSeconds: numberOf(user_block_period),
    otpLength: numberOf(otp_length),
    otpSeconds: numberOf(otp_expiry_time),
  })
}

function policyOf(answer: unknown): Members {
  const { min_pass_length, upper_lower_letters, digits_and_special_char } = membersOf(answer)
  return withoutHoles({
    minimum: numberOf(min_pass_length),
    upperLower: flagOf(upper_lower_letters),
    digitsAndSpecial: flagOf(digits_and_special_char),
  })
}

/** What a target does not give is not learned; a mistake of the suite is no such thing. */
async function attempt(learn: () => Promise<void>): Promise<void> {
  try {
    await learn()
  } catch (error) {
    if (error instanceof Broken && error.at.kind === 'blocked') return
    if (error instanceof NotSupported) return
    throw error
  }
}

function presence(group: object): Record<string, true> {
  return Object.fromEntries(Object.keys(group).map(role => [role, true] as const))
}

function withoutHoles(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

/** Numbers and flags come as JSON strings or as such. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined
}

function flagOf(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase()
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}
