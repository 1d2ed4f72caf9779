import type {
  AdssAuthenticationProfile,
  AdssClient,
  AdssProfile,
  AdssSamUser,
  AdssSigningKey,
  AdssStores,
} from '../../ports/index.ts'
import type { Sweeper } from '../../stores/index.ts'
import type { Part } from '../part.ts'
import { createCertificates } from './certificates.ts'
import { createCodes } from './codes.ts'
import { createConfigured } from './configured.ts'
import { createSignRequests } from './sign-requests.ts'
import { createUsers } from './users.ts'

/** What the CSP service remembers. With a user goes everything of theirs, and with a certificate what waits for it. */
export function createAdssStores(sweeper: Sweeper): Part<AdssStores> {
  const clients = createConfigured<AdssClient>('AdssClient', client => client.clientId)
  const profiles = createConfigured<AdssProfile>('AdssProfile', profile => profile.profileId)
  const authenticationProfiles = createConfigured<AdssAuthenticationProfile>(
    'AdssAuthenticationProfile',
    profile => profile.profileId,
  )
  const signingKeys = createConfigured<AdssSigningKey>('AdssSigningKey', key => key.spkiHash)
  const samUsers = createConfigured<AdssSamUser>('AdssSamUser', user => user.samUserId)
  const users = createUsers({ sweeper, removed: forgetTheirs })
  const signRequests = createSignRequests({ sweeper, hasUser: users.has })
  const certificates = createCertificates({ hasUser: users.has, gone: signRequests.certificateGone })
  const codes = createCodes({ sweeper, users })
  const theirs = [certificates, codes, signRequests]
  function forgetTheirs(user: string): void {
    for (const part of theirs) part.forget(user)
  }
  const parts: readonly Part<unknown>[] = [
    clients,
    profiles,
    authenticationProfiles,
    signingKeys,
    samUsers,
    users,
    ...theirs,
  ]
  return {
    port: {
      clients: clients.port,
      profiles: profiles.port,
      authenticationProfiles: authenticationProfiles.port,
      users: users.port,
      certificates: certificates.port,
      signingKeys: signingKeys.port,
      samUsers: samUsers.port,
      codes: codes.port,
      signRequests: signRequests.port,
    },
    clear() {
      for (const part of parts) part.clear()
    },
    sweep(before) {
      for (const part of parts) part.sweep?.(before)
    },
  }
}
