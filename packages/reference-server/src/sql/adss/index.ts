import type { Kysely } from 'kysely'
import type {
  AdssAuthenticationProfile,
  AdssClient,
  AdssProfile,
  AdssSamUser,
  AdssSigningKey,
  AdssStores,
} from '../../ports/index.ts'
import type { Sweeper } from '../../stores/index.ts'
import type { Database } from '../schema.ts'
import { createCertificates } from './certificates.ts'
import { createCodes } from './codes.ts'
import { createConfigured } from './configured.ts'
import { createSignRequests } from './sign-requests.ts'
import { createUsers } from './users.ts'

/** What the CSP service remembers. `guard` is put around each port. */
export function createAdssStores(
  db: Kysely<Database>,
  { sweeper, guard }: { readonly sweeper: Sweeper; readonly guard: <Port extends object>(port: Port) => Port },
): AdssStores {
  const configured = <T extends object>(kind: string, idOf: (record: T) => string) =>
    guard(createConfigured<T>(db, { kind, idOf }))
  return {
    clients: configured<AdssClient>('AdssClient', client => client.clientId),
    profiles: configured<AdssProfile>('AdssProfile', profile => profile.profileId),
    authenticationProfiles: configured<AdssAuthenticationProfile>(
      'AdssAuthenticationProfile',
      profile => profile.profileId,
    ),
    users: guard(createUsers(db, sweeper)),
    certificates: guard(createCertificates(db)),
    signingKeys: configured<AdssSigningKey>('AdssSigningKey', key => key.spkiHash),
    samUsers: configured<AdssSamUser>('AdssSamUser', user => user.samUserId),
    codes: guard(createCodes(db, sweeper)),
    signRequests: guard(createSignRequests(db, sweeper)),
  }
}
