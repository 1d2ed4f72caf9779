import type { AdssClient } from './clients.ts'
import type { AdssAuthenticationProfile, AdssProfile } from './profiles.ts'
import type { AdssSamUser, AdssSigningKey } from './signing-keys.ts'

/** What somebody configures: whole records by their id. */
export interface Configured<T> {
  /** Stores it, over an earlier one of its id. */
  put(record: T): Promise<void>
  find(id: string): Promise<T | undefined>
}

export type AdssClients = Configured<AdssClient>
export type AdssProfiles = Configured<AdssProfile>
export type AdssAuthenticationProfiles = Configured<AdssAuthenticationProfile>
/** By {@link AdssSigningKey.spkiHash}. */
export type AdssSigningKeys = Configured<AdssSigningKey>
export type AdssSamUsers = Configured<AdssSamUser>
