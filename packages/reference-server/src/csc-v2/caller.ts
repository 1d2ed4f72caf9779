import type { Faults } from '../faults.ts'
import type { Client, Stores, Token } from '../ports/index.ts'
import { secretHash } from '../secrets/index.ts'
import { type DomainErrorId, refuse } from './domain-errors.ts'

export type Scope = 'service' | 'credential'

/** Who calls, as its bearer token tells. */
export interface Caller {
  readonly clientId: string | null
  /** The user who gave the token; null when it belongs to the application itself (client credentials). */
  readonly userID: string | null
  /** For whom the caller may act: its own user, or whom the client is configured for. */
  readonly users: '*' | readonly string[]
  readonly scope: Scope
  /** Hex SHA-256 of the token. The authorisation that a credential-scope token carries is found by it. */
  readonly tokenHash: string
  /** The one credential that a credential-scope token is good for. */
  readonly credentialID: string | null
}

export interface BearerRule {
  readonly scopes: readonly Scope[]
  /** What answers a header that is no Bearer credential. */
  readonly malformed: DomainErrorId
  readonly missing: DomainErrorId
}

// The scheme in any letter case, one blank, a token68. @spec RFC 6750 §2.1, RFC 9110 §11.2
const bearer = /^bearer ([A-Za-z0-9\-._~+/]+=*)$/i

/** Longer than any token we issue; bounds the hashing of hostile input. */
const maxTokenLength = 4096

/**
 * The caller behind an Authorization header. Refuses: no header and a token that is unknown, expired or revoked with 401,
 * a malformed header with 400, a token of another scope. @spec CSC API v2.0.0.2 §8.1, §10.1
 */
export async function authenticateBearer(
  authorization: string | null,
  rule: BearerRule,
  context: { readonly stores: Stores; readonly faults: Faults; readonly now: Date },
): Promise<Caller> {
  if (authorization === null) {
    if (context.faults.tell('token-missing-accepted')) return nobody
    refuse(rule.missing)
  }
  const secret = readBearer(authorization, context.faults) ?? refuse(rule.malformed)
  const caller = await resolve(secretHash(secret), context)
  if (!rule.scopes.includes(caller.scope) && !context.faults.tell('token-scope-not-checked')) {
    refuse('csc-v2.common.insufficient-scope')
  }
  return caller
}

function readBearer(authorization: string, faults: Faults): string | undefined {
  const secret = bearer.exec(authorization)?.[1]
  if (secret !== undefined && secret.length <= maxTokenLength) return secret
  return faults.tell('authorization-form-not-checked') ? authorization.trim().split(/\s+/).at(-1) : undefined
}

async function resolve(
  tokenHash: string,
  { stores, faults, now }: { readonly stores: Stores; readonly faults: Faults; readonly now: Date },
): Promise<Caller> {
  const found = await stores.tokens.find(tokenHash, now)
  if (found?.token.kind !== 'access') {
    if (faults.tell('token-unknown-accepted')) return nobody
    refuse('csc-v2.common.invalid-token')
  }
  const { token, state } = found
  if (state === 'expired' && !faults.tell('expired-token-accepted')) refuse('csc-v2.common.expired-token')
  if ((state === 'revoked' || state === 'spent') && !faults.tell('revoked-token-accepted')) {
    refuse('csc-v2.common.expired-token')
  }
  const client = token.clientId === null ? undefined : await stores.clients.find(token.clientId)
  return callerOf(token, client)
}

function callerOf(token: Token, client: Client | undefined): Caller {
  const { credentialID } = token.details
  return {
    clientId: token.clientId,
    userID: token.userID,
    users: token.userID === null ? (client?.users ?? []) : [token.userID],
    scope: token.scope ?? 'service',
    tokenHash: token.hash,
    credentialID: typeof credentialID === 'string' ? credentialID : null,
  }
}

/** What a lie about tokens makes of a stranger: an application that may act for everybody. */
const nobody: Caller = {
  clientId: null,
  userID: null,
  users: '*',
  scope: 'service',
  tokenHash: '',
  credentialID: null,
}

/** Whether the caller may see and use what belongs to this user. */
export function mayActFor(caller: Caller, userID: string): boolean {
  return caller.users === '*' || caller.users.includes(userID)
}
