import type {
  AuditEvent,
  Authorisation,
  Client,
  Credential,
  OneTimeCode,
  PendingDecision,
  SignatureRecord,
  SignRequest,
  Token,
  User,
} from '../index.ts'

/** The instant at which every contract plays. Not a whole second: an adapter that rounds is found out. */
export const now: Date = new Date('2026-03-04T05:06:07.089Z')

/** So many milliseconds after (or before) `now`. */
export function later(milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds)
}

/** JSON that adapters like to change: order of members, nothing, numbers, and text that a database cannot hold as such. */
const awkwardJson = {
  z: 1,
  a: [true, null, 0.1, -1e21, { nested: [] }],
  'with "quotes" and \\': 'ěščř \u{1F511} \u2028',
  unstorable: 'nul \0 and a lone surrogate \ud800',
  empty: '',
}

export function aUser(changes: Partial<User> = {}): User {
  return {
    userID: 'alice@example.com',
    username: 'alice',
    displayName: 'Alice Ščerbová',
    email: 'alice@example.com',
    passwordHash: '$scrypt$ln=4,r=1,p=1$salt$hash',
    ...changes,
  }
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    clientId: 'client-1',
    name: 'A client',
    authentication: ['client_secret_basic', 'private_key_jwt'],
    grantTypes: ['authorization_code'],
    redirectUris: ['https://client.example/callback?x={"a","b"}'],
    secretHash: 'a'.repeat(64),
    jwks: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }],
    users: ['alice@example.com'],
    ...changes,
  }
}

export function aCredential(changes: Partial<Credential> = {}): Credential {
  return {
    credentialID: 'credential-1',
    userID: 'alice@example.com',
    key: { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 },
    cert: { status: 'valid', certificates: [new Uint8Array([0x30, 0, 255, 92, 34]), new Uint8Array(300).fill(7)] },
    auth: {
      mode: 'explicit',
      expression: 'PIN AND OTP',
      factors: [
        { id: 'PIN', type: 'Password', format: 'N', passwordHash: '$scrypt$ln=4,r=1,p=1$salt$hash' },
        { id: 'OTP', type: 'ChallengeResponse', delivery: 'mail' },
      ],
    },
    SCAL: '2',
    multisign: 10,
    keyLabel: 'csc-v2/main',
    maxAttempts: 5,
    ...changes,
  }
}

export function aToken(changes: Partial<Token> = {}): Token {
  return {
    hash: 'hash-of-token',
    kind: 'access',
    grantId: 'grant-1',
    clientId: 'client-1',
    userID: null,
    scope: 'service',
    issuedAt: now,
    expiresAt: later(60_000),
    details: awkwardJson,
    ...changes,
  }
}

export function anAuthorisation(changes: Partial<Authorisation> = {}): Authorisation {
  return {
    sadHash: 'hash-of-sad',
    transactionId: 'transaction-1',
    credentialID: 'credential-1',
    userID: 'alice@example.com',
    clientId: 'client-1',
    remaining: 5,
    hashes: ['aGFzaA==', 'b3RoZXI='],
    hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
    expiresAt: later(60_000),
    state: 'fresh',
    ...changes,
  }
}

export function aRecord(changes: Partial<SignatureRecord> = {}): SignatureRecord {
  return {
    id: 'record-1',
    transactionId: 'transaction-1',
    credentialID: 'credential-1',
    userID: 'alice@example.com',
    clientId: null,
    hashes: ['aGFzaA=='],
    signAlgo: '1.2.840.113549.1.1.1',
    at: now,
    outcome: 'started',
    ...changes,
  }
}

export function aCode(changes: Partial<OneTimeCode> = {}): OneTimeCode {
  return {
    credentialID: 'credential-1',
    authObjectID: 'OTP',
    codeHash: 'hash-of-code',
    expiresAt: later(60_000),
    ...changes,
  }
}

export function aSignRequest(changes: Partial<SignRequest> = {}): SignRequest {
  return {
    idHash: 'hash-of-response-id',
    clientId: 'client-1',
    userID: 'alice@example.com',
    credentialID: 'credential-1',
    recordId: 'record-1',
    responseUri: null,
    expiresAt: later(60_000),
    status: 'pending',
    signatures: null,
    work: awkwardJson,
    ...changes,
  }
}

export function aDecision(changes: Partial<PendingDecision> = {}): PendingDecision {
  return {
    id: 'decision-1',
    handleHash: 'hash-of-handle',
    credentialID: 'credential-1',
    userID: 'alice@example.com',
    clientId: null,
    expiresAt: later(60_000),
    decision: 'pending',
    request: awkwardJson,
    ...changes,
  }
}

export function anEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    at: now,
    event: 'signatures/signHash',
    userID: 'alice@example.com',
    outcome: 'accepted',
    count: 2,
    ...changes,
  }
}
