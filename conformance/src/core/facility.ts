/**
 * What a test needs and the wire does not offer. A target supplies each by a function, a command or the test-driver API
 * (`specs/test-driver/openapi.yaml`); a scenario that needs one says so in its type.
 */
export interface Facilities {
  /** Moves the target's clock forward; `reset` brings it back to real time. */
  clock: { now(): Promise<Date>; advance(seconds: number): Promise<void>; reset(): Promise<void> }
  /** Reads the one-time code last sent for an authentication object. */
  otp: { read(request: { readonly credentialID: string; readonly authObjectID: string }): Promise<string> }
  /** Takes an authorization URL through login and consent as the named user and returns where the user agent is sent at last. */
  consent: {
    decide(request: {
      readonly url: string
      readonly user: string
      readonly decision: 'approve' | 'deny'
    }): Promise<string>
  }
  /** Decides what waits on the signer's other device; `fail`: he approves, and what signs for him fails. */
  outOfBand: {
    decide(request: { readonly user: string; readonly decision: 'approve' | 'decline' | 'fail' }): Promise<void>
  }
  /** Reads the one-time code last mailed to an address. */
  mail: { code(request: { readonly address: string }): Promise<string> }
  /** Gives a token of a third party for the named user, or one that is flawed in one way. */
  ssoToken: { issue(request: { readonly user: string; readonly flaw?: SsoTokenFlaw }): Promise<string> }
  /** Puts the service into a state that nothing on the wire brings about; `running` ends every other. */
  condition: { set(request: { readonly condition: ServiceCondition; readonly client?: string }): Promise<void> }
  /** Brings the target back to the state in which the run began. */
  reset: { reset(): Promise<void> }
  /** Makes the next `requests` API requests meet an overloaded (429) or unavailable (503) service. */
  overload: { next(request: { readonly status: 429 | 503; readonly requests: number }): Promise<void> }
  /** The transport shows TLS facts. */
  tls: { readonly available: true }
  /** Raw sockets can be opened to the target. */
  socket: { readonly available: true }
  /** The target's processes can be started and killed. */
  processes: { readonly available: true }
}

export type Facility = keyof Facilities

export type SsoTokenFlaw =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'wrong-signature'
  | 'unknown-user'

/** `client-inactive` switches off the client that is named beside it. */
export type ServiceCondition =
  | 'running'
  | 'stopped'
  | 'not-licensed'
  | 'licence-expired'
  | 'not-enabled'
  | 'no-hmac-key'
  | 'database-down'
  | 'internal-failure'
  | 'client-inactive'

/** What it would take where something is there for the facility and says that it cannot do it. */
export function unsupported(facility: string): string {
  return `a facility ${facility} that supports what is asked`
}

/** Kinds of target that can never offer these: a check that needs one is `not-run: out of reach` there. */
export const transportFacilities: readonly Facility[] = ['tls', 'socket', 'processes']
