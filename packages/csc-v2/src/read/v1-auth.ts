/** What the first version says of authorization, in the words of the second. */
import { isObject, type Json, present } from '@x/http-protocol'
import type { AuthObject, CredentialInfo } from '../wire.ts'
import { normalizeAuthMode } from './letter-case.ts'
import { text } from './members.ts'

/** `auth` made of authMode, PIN and OTP; undefined where there is no authMode. */
export function authOfV1(credential: Json): CredentialInfo['auth'] | undefined {
  const authMode = text(credential.authMode)
  if (authMode === undefined) return undefined
  const mode = normalizeAuthMode(authMode) as CredentialInfo['auth']['mode']
  if (mode !== 'explicit') return { mode }
  const factors = [
    { object: passwordOfPin(credential.PIN), presence: presenceOf(credential.PIN) },
    { object: objectOfOtp(credential.OTP), presence: presenceOf(credential.OTP) },
  ].filter(factor => factor.presence !== 'false')
  return present({ mode, objects: factors.map(({ object }) => object), expression: expressionOf(factors) })
}

interface Factor {
  readonly object: AuthObject
  readonly presence: 'true' | 'false' | 'optional'
}

/** Only needed where a factor is optional: without an expression all objects are needed. */
function expressionOf(factors: readonly Factor[]): string | undefined {
  if (factors.every(({ presence }) => presence === 'true')) return undefined
  const needed = factors.filter(({ presence }) => presence === 'true').map(({ object }) => object.id)
  return needed.length > 0 ? needed.join(' AND ') : factors.map(({ object }) => object.id).join(' OR ')
}

function presenceOf(factor: unknown): Factor['presence'] {
  if (!isObject(factor)) return 'false'
  const presence = String(factor.presence).toLowerCase()
  return presence === 'true' || presence === 'optional' ? presence : 'false'
}

function passwordOfPin(pin: unknown): AuthObject {
  return { type: 'Password', id: 'PIN', ...described(pin) }
}

/** An offline code is typed in from a device; an online one is sent to the user first, by credentials/getChallenge. */
function objectOfOtp(otp: unknown): AuthObject {
  const members = isObject(otp) ? otp : {}
  const id = text(members.ID) ?? 'OTP'
  if (text(members.type)?.toLowerCase() === 'offline') {
    return { type: 'Password', id, generator: text(members.provider) ?? 'otp', ...described(otp) }
  }
  return { type: 'ChallengeResponse', id, ...described(otp) }
}

function described(factor: unknown): Pick<AuthObject, 'format' | 'label' | 'description'> {
  const members = isObject(factor) ? factor : {}
  const format = text(members.format)
  return present<Pick<AuthObject, 'format' | 'label' | 'description'>>({
    format: format === 'A' || format === 'N' ? format : undefined,
    label: text(members.label),
    description: text(members.description),
  })
}
