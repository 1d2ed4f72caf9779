import type { AdssStores } from './adss/stores.ts'
import type { Audit } from './audit.ts'
import type { Authorisations } from './authorisations.ts'
import type { Clients } from './clients.ts'
import type { Credentials } from './credentials.ts'
import type { OneTimeCodes } from './one-time-codes.ts'
import type { OutOfBand } from './out-of-band.ts'
import type { SignRequests } from './sign-requests.ts'
import type { Throttle } from './throttle.ts'
import type { Tokens } from './tokens.ts'
import type { Users } from './users.ts'

/** Everything the server remembers. One adapter gives all of them, so that they share a transaction boundary. */
export interface Stores extends AsyncDisposable {
  readonly users: Users
  readonly clients: Clients
  readonly credentials: Credentials
  readonly tokens: Tokens
  readonly authorisations: Authorisations
  readonly oneTimeCodes: OneTimeCodes
  readonly signRequests: SignRequests
  readonly outOfBand: OutOfBand
  readonly adss: AdssStores
  readonly throttle: Throttle
  readonly audit: Audit
  /** Forgets everything; for the test driver's reset and for tests. */
  clear(): Promise<void>
}
