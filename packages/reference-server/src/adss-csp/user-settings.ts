import type { AdssProfile, AdssUser } from '../ports/index.ts'
import type { CallContext } from './operation.ts'

/** What the profile of a user says about passwords; of a profile that is no more, what the service says of itself. */
export async function settingsOf({ deps }: Pick<CallContext, 'deps'>, user: AdssUser): Promise<AdssProfile> {
  return (await deps.stores.adss.profiles.find(user.profileId)) ?? { ...fallback, profileId: user.profileId }
}

/** Strict where the public guides of the administration name a default. */
const fallback: Omit<AdssProfile, 'profileId'> = {
  name: '',
  active: false,
  passwordPolicy: { minLength: 10, upperLower: true, digitsAndSpecial: true },
  otp: { length: 6, expirySeconds: 900 },
  retryLimit: 5,
  blockSeconds: 100,
  mode: 'simple',
  requestSeconds: 100,
  signingUsable: false,
}
