import { maxPasswordLength } from '../new-password.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { namedProfile } from '../profile.ts'

/** @spec ADSS CSP §4.3 */
export const passwordPolicy: Operation = { id: 'passwordPolicy', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { profile_id: profileId } = mandatory(call, { profile_id: 'profile-id-missing' })
  const { passwordPolicy: policy } = await namedProfile(call, call.client, { profileId })
  const { deps, faults } = call
  const told = {
    min_pass_length: faults.tell('adss-policy-told-weaker') ? policy.minLength - 1 : policy.minLength,
    max_pass_length: faults.tell('adss-policy-maximum-wrong') ? 128 : maxPasswordLength,
    upper_lower_letters: policy.upperLower,
    digits_and_special_char: policy.digitsAndSpecial,
  }
  const asTheyAre = deps.config.adssCsp.nativeValues === true || faults.tell('adss-policy-native-values')
  return { body: asTheyAre ? told : asStrings(told) }
}

function asStrings(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}
