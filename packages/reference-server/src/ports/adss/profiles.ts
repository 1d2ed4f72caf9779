/** A CSP profile: password policy, one-time passwords and the way in which is signed. */
export interface AdssProfile {
  readonly profileId: string
  readonly name: string
  readonly active: boolean
  readonly passwordPolicy: {
    readonly minLength: number
    /** Both a capital and a small letter must be there. */
    readonly upperLower: boolean
    /** Both a digit and a special character must be there. */
    readonly digitsAndSpecial: boolean
  }
  readonly otp: { readonly length: 4 | 6 | 9; readonly expirySeconds: number }
  /** Wrong passwords in a row until a user is blocked, and wrong tries until a one-time password is dead. */
  readonly retryLimit: number
  readonly blockSeconds: number
  /** `simple`: the answer carries the signatures. `authorised`: the signer decides on another device first. */
  readonly mode: 'simple' | 'authorised'
  /** How long a request waits for the signer. */
  readonly requestSeconds: number
  /** Whether the signing service behind the profile can be used. */
  readonly signingUsable: boolean
}

/** How users of a client are authenticated. */
export interface AdssAuthenticationProfile {
  readonly profileId: string
  readonly name: string
  readonly type: 'PASSWORD' | 'ACTIVE_DIRECTORY' | 'AZURE_ACTIVE_DIRECTORY'
  /** Of the Azure type only. */
  readonly azure?: {
    /** The audience of the tokens. */
    readonly appId: string
    /** Where a browser is sent to log in. */
    readonly authUrl: string
    /** The issuer of the tokens; its keys come from {@link IdentityProvider}. */
    readonly issuer: string
  }
}
