import {
  createLocalJWKSet,
  decodeJwt,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose'
import type { AdssAuthenticationProfile } from '../../ports/index.ts'
import { verifiedClaims } from '../../secrets/index.ts'
import type { ClientCall } from '../operation.ts'

type Provider = NonNullable<AdssAuthenticationProfile['azure']>

/** Signatures that need no shared secret; `none` and HMAC are not among them. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
/** How far the clocks of the provider and of ours may differ. */
const clockTolerance = 5
/** Characters; several times what a provider makes. */
const maxLength = 16_384

/**
 * The claims of an ID token that the provider of the profile made for its application, within its life. undefined when it is
 * not good. @spec ADSS CSP §3.2, RFC 7519 §4.1
 */
export async function thirdPartyClaims(
  call: ClientCall,
  provider: Provider,
  token: string,
): Promise<JWTPayload | undefined> {
  if (token.length > maxLength) return undefined
  const keys = createLocalJWKSet((await call.deps.identityProvider.keys(provider.issuer)) as unknown as JSONWebKeySet)
  const verify = (options: JWTVerifyOptions) => verifiedClaims(() => jwtVerify(token, keys, options))
  const strict: JWTVerifyOptions = {
    algorithms,
    issuer: provider.issuer,
    audience: provider.appId,
    requiredClaims: ['exp'],
    currentDate: call.now,
    clockTolerance,
  }
  const claims = await verify(strict)
  if (claims !== undefined && isForNobodyElse(claims, provider.appId)) return claims
  return claimsOfLie(call, { token, strict, verify })
}

/** Whom else a token is for, or who asked for it, could use it here in the name of the user. @spec OpenID Connect Core 1.0 §3.1.3.7 */
function isForNobodyElse({ aud = [], azp }: JWTPayload, appId: string): boolean {
  return (azp === undefined || azp === appId) && [aud].flat().every(audience => audience === appId)
}

/** Every check that can be left out, one a lie. */
async function claimsOfLie(
  { faults }: ClientCall,
  {
    token,
    strict,
    verify,
  }: {
    readonly token: string
    readonly strict: JWTVerifyOptions
    readonly verify: (options: JWTVerifyOptions) => Promise<JWTPayload | undefined>
  },
): Promise<JWTPayload | undefined> {
  const { issuer: _, ...anyIssuer } = strict
  const { audience: __, ...anyAudience } = strict
  const ways = {
    'adss-sso-issuer-not-checked': () => verify(anyIssuer),
    'adss-sso-audience-not-checked': () => verify(anyAudience),
    'adss-sso-expiry-not-checked': () => verify({ ...strict, currentDate: lifeOf(token).end }),
    'adss-sso-start-not-checked': () => verify({ ...strict, currentDate: lifeOf(token).start }),
    'adss-sso-signature-not-checked': async () => unverified(token),
  } as const
  for (const [lie, way] of Object.entries(ways) as [keyof typeof ways, () => Promise<JWTPayload | undefined>][]) {
    const claims = faults.isOn(lie) ? await way() : undefined
    if (claims !== undefined && faults.tell(lie)) return claims
  }
  return undefined
}

function unverified(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}

/** The first and the last instant at which a token is good. */
function lifeOf(token: string): { readonly start: Date; readonly end: Date } {
  const { nbf = 0, exp = 0 } = unverified(token) ?? {}
  return { start: new Date(nbf * 1000), end: new Date((exp - 1) * 1000) }
}
