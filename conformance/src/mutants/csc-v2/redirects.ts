import type { Redirect, RedirectRule, RedirectRules } from '../operators/redirects.ts'

type Asked = Redirect['asked']

/** What is wrong with an authorization request, and the requirement that has it refused. */
const wrong: readonly (readonly [name: string, requirement: string, is: (asked: Asked) => boolean])[] = [
  ['implicit grant', 'oauth.no-implicit-grant', asked => asked.response_type === 'token'],
  [
    'unknown response_type',
    'oauth.response-type',
    asked => !['code', 'token', undefined].includes(asked.response_type as string),
  ],
  ['unknown scope', 'oauth.error-code-use', asked => isScope(asked) && !isBoth(asked) && !isKnown(asked)],
  ['both scopes', 'oauth.one-scope', isBoth],
  [
    'no code_challenge',
    'oauth.pkce-required',
    asked => asked.response_type === 'code' && asked.code_challenge === undefined,
  ],
  ['no credential', 'oauth.credential-named', asked => isCredential(asked) && asked.credentialID === undefined],
  [
    'no hashes',
    'oauth.hashes-scal2',
    asked => isCredential(asked) && asked.credentialID !== undefined && asked.hashes === undefined,
  ],
  [
    'no hash algorithm',
    'oauth.hash-algorithm',
    asked => asked.hashes !== undefined && asked.hashAlgorithmOID === undefined,
  ],
  ['nameless account_token', 'account-token.form', asked => isAccount(asked, claims => claims.sub === undefined)],
  ['foreign account_token', 'account-token.form', asked => isAccount(asked, claims => claims.azp !== asked.client_id)],
  ['forged account_token', 'account-token.form', asked => isAccount(asked, claims => isOwn(claims, asked))],
  ...(['documentDigests', 'hashAlgorithmOID', 'credentialID'] as const).map(
    member => [`no ${member}`, 'oauth.rar-members', (asked: Asked) => lacks(asked, member)] as const,
  ),
]

function isScope({ scope }: Asked): boolean {
  return typeof scope === 'string'
}

function isBoth({ scope }: Asked): boolean {
  return typeof scope === 'string' && scope.includes('service') && scope.includes('credential')
}

function isKnown({ scope }: Asked): boolean {
  return scope === 'service' || scope === 'credential'
}

function isCredential({ scope, signatureQualifier }: Asked): boolean {
  return scope === 'credential' && signatureQualifier === undefined
}

type Claims = Readonly<Record<string, unknown>>

/** The claims of the JWT in account_token, whoever signed it. */
function isAccount({ account_token: token }: Asked, are: (claims: Claims) => boolean): boolean {
  const payload = typeof token === 'string' ? token.split('.')[1] : undefined
  return payload !== undefined && are(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims)
}

/** What authorization_details ask for needs no scope. @spec RFC 9396 §2 */
function isDetailed({ authorization_details: details, request_uri: pushed }: Asked): boolean {
  return details !== undefined || pushed !== undefined
}

function isOwn({ sub, azp }: Claims, { client_id }: Asked): boolean {
  return sub !== undefined && azp === client_id
}

function lacks({ authorization_details: details }: Asked, member: string): boolean {
  return typeof details === 'string' && !details.includes(`"${member}"`)
}

function rule(name: string, requirements: readonly string[], is: (asked: Asked) => boolean): RedirectRule {
  return { name, breaks: requirements.map(requirement => `csc-v2.${requirement}`), applies: ({ asked }) => is(asked) }
}

function wasRefused({ target }: Redirect): boolean {
  return target.searchParams.get('error') === 'access_denied'
}

export const redirectRules: RedirectRules = {
  operation: 'oauth2/authorize',
  location: ['csc-v2.oauth.redirect-302'],
  state: ['csc-v2.oauth.state'],
  errorCodes: ['csc-v2.oauth.error-codes'],
  refusals: wrong.map(([name, requirement, is]) => rule(name, [requirement], is)),
  codes: [
    { name: 'denial', breaks: ['csc-v2.oauth.error-code-use'], applies: wasRefused },
    ...wrong
      .filter(([name]) => !name.includes('account_token'))
      .map(([name, requirement, is]) => rule(name, [requirement, 'oauth.error-code-use'], is)),
  ],
  grants: [
    rule('no scope', ['oauth.scope-default'], asked => asked.scope === undefined && !isDetailed(asked)),
    rule('account_token', ['account-token.form'], asked => asked.account_token !== undefined),
  ],
}
