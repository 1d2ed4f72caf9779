import type { AdssCertificate, AdssSigningKey } from '../../ports/index.ts'
import { verifyPassword } from '../../secrets/index.ts'
import type { UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'

/**
 * Stage `state`: the password of a key, where the certificate or the key says that there is one. Wrong ones are limited
 * as those of a login are; beyond the limit none is right until the period is over. Attempts are claimed before the
 * password is looked at, so that parallel guesses do not outrun the limit.
 */
export async function refuseWrongCertPassword(
  call: UserCall,
  given: {
    readonly certificate: AdssCertificate
    readonly key: AdssSigningKey
    readonly certPassword: string | null
  },
): Promise<void> {
  const { certificate, key, certPassword } = given
  if (!certificate.authPass && key.passwordHash === null) return
  if (certPassword === null) {
    if (call.faults.tell('adss-cert-password-not-required')) return
    refuse('user-credentials-invalid', { stage: 'state' })
  }
  const name = `adss-csp key ${key.spkiHash}`
  const right = await call.turns.take(name, () => attempt(call, name, { ...given, certPassword }))
  if (!right && !call.faults.tell('adss-cert-password-not-checked'))
    refuse('user-credentials-invalid', { stage: 'state' })
}

async function attempt(
  call: UserCall,
  name: string,
  given: { readonly key: AdssSigningKey; readonly certPassword: string },
): Promise<boolean> {
  const { deps, now, user } = call
  const { throttle } = deps.stores
  // The user's own, and not of the profile that the request names: nobody chooses how often they may guess.
  const { retryLimit, blockSeconds } = await settingsOf(call, user)
  const taken = await throttle.take(name, { limit: retryLimit, windowSeconds: blockSeconds, now })
  if (!taken.allowed) return false
  const { passwordCost } = deps.config.adssCsp
  const options = passwordCost === undefined ? {} : { absentCost: passwordCost }
  const right = await verifyPassword(given.certPassword, given.key.passwordHash ?? undefined, options)
  if (right) await throttle.forget(name)
  return right
}
