import type { Answer, Operation, UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'

/** @spec ADSS CSP §4.4 */
export const advanceSettings: Operation = { id: 'advanceSettings', token: 'user', handle }

async function handle({ deps, faults, user }: UserCall): Promise<Answer> {
  const profile = await deps.stores.adss.profiles.find(user.profileId)
  if (profile === undefined || (!profile.active && !faults.tell('adss-settings-of-inactive-profile'))) {
    refuse('service-profile-inactive', { stage: 'state' })
  }
  const { otp, retryLimit, blockSeconds } = profile
  return {
    body: {
      otp_expiry_time: faults.tell('adss-settings-as-strings') ? String(otp.expirySeconds) : otp.expirySeconds,
      otp_length: faults.tell('adss-otp-length-odd') ? 5 : otp.length,
      user_auth_retrie_limit: faults.tell('adss-settings-zero') ? 0 : retryLimit,
      user_block_period: blockSeconds,
    },
  }
}
