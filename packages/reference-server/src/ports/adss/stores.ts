import type { AdssCertificates } from './certificates.ts'
import type { AdssCodes } from './codes.ts'
import type {
  AdssAuthenticationProfiles,
  AdssClients,
  AdssProfiles,
  AdssSamUsers,
  AdssSigningKeys,
} from './configuration.ts'
import type { AdssSignRequests } from './sign-requests.ts'
import type { AdssUsers } from './users.ts'

/** What the CSP service remembers besides the tokens, throttles and audit trail that all protocols share. */
export interface AdssStores {
  readonly clients: AdssClients
  readonly profiles: AdssProfiles
  readonly authenticationProfiles: AdssAuthenticationProfiles
  readonly users: AdssUsers
  readonly certificates: AdssCertificates
  readonly signingKeys: AdssSigningKeys
  readonly samUsers: AdssSamUsers
  readonly codes: AdssCodes
  readonly signRequests: AdssSignRequests
}
