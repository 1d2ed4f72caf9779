import type {
  AdssAuthenticationProfile,
  AdssCertificate,
  AdssClient,
  AdssEmailChangeCode,
  AdssPasswordResetCode,
  AdssProfile,
  AdssSignRequest,
  AdssUser,
  StoredAdssUser,
} from '../../index.ts'
import { later, now } from '../samples.ts'

export function anAdssClient(changes: Partial<AdssClient> = {}): AdssClient {
  return {
    clientId: 'client-1',
    secretHash: 'a'.repeat(64),
    active: true,
    serviceAllowed: true,
    profiles: ['profile-1'],
    defaultProfile: null,
    authenticationProfiles: ['authentication-1'],
    defaultAuthenticationProfile: 'authentication-1',
    tls: { commonName: 'client-1', certificateHash: null },
    ...changes,
  }
}

export function anAdssProfile(changes: Partial<AdssProfile> = {}): AdssProfile {
  return {
    profileId: 'profile-1',
    name: 'A profile',
    active: true,
    passwordPolicy: { minLength: 10, upperLower: true, digitsAndSpecial: false },
    otp: { length: 6, expirySeconds: 60 },
    retryLimit: 3,
    blockSeconds: 60,
    mode: 'simple',
    requestSeconds: 60,
    signingUsable: true,
    ...changes,
  }
}

export function anAuthenticationProfile(changes: Partial<AdssAuthenticationProfile> = {}): AdssAuthenticationProfile {
  const azure = { appId: 'app', authUrl: 'https://idp.example/login', issuer: 'https://idp.example' }
  return { profileId: 'authentication-1', name: 'A directory', type: 'AZURE_ACTIVE_DIRECTORY', azure, ...changes }
}

export function anAdssUser(changes: Partial<AdssUser> = {}): AdssUser {
  return {
    id: 'id-of-alice',
    clientId: 'client-1',
    userId: 'alice',
    userName: 'Alice Ščerbová',
    email: 'alice@example.com',
    status: 'ACTIVE',
    profileId: 'profile-1',
    passwordHash: '$scrypt$ln=4,r=1,p=1$salt$hash',
    ...changes,
  }
}

export function aStoredUser(changes: Partial<StoredAdssUser> = {}): StoredAdssUser {
  return { ...anAdssUser(), failures: 0, blockedUntil: null, ...changes }
}

export function aCertificate(changes: Partial<AdssCertificate> = {}): AdssCertificate {
  return {
    certAlias: 'signing',
    samUserId: 'sam-alice',
    authPass: true,
    certificate: 'TUlJQi4uLg==',
    chain: 'TUlJQy4uLg==',
    ...changes,
  }
}

export function aResetCode(changes: Partial<AdssPasswordResetCode> = {}): AdssPasswordResetCode {
  return {
    user: 'id-of-alice',
    purpose: 'password-reset',
    codeHash: 'hash-of-code',
    expiresAt: later(60_000),
    maxAttempts: 3,
    ...changes,
  }
}

export function anEmailCode(changes: Partial<AdssEmailChangeCode> = {}): AdssEmailChangeCode {
  return {
    user: 'id-of-alice',
    purpose: 'email-change',
    codeHash: 'hash-of-old-code',
    newCodeHash: 'hash-of-new-code',
    newEmail: 'alice@new.example',
    expiresAt: later(60_000),
    maxAttempts: 3,
    ...changes,
  }
}

export function anAdssSignRequest(changes: Partial<AdssSignRequest> = {}): AdssSignRequest {
  return {
    idHash: 'hash-of-request-id',
    user: 'id-of-alice',
    clientId: 'client-1',
    profileId: 'profile-1',
    certAlias: 'signing',
    documents: [
      { alias: 'Smlouva č. 1', hashAlgorithm: '2.16.840.1.101.3.4.2.1', hash: 'aGFzaA==' },
      { alias: null, hashAlgorithm: '2.16.840.1.101.3.4.2.3', hash: 'aGFzaDI=' },
    ],
    description: 'Two contracts',
    createdAt: now,
    expiresAt: later(60_000),
    status: 'PENDING',
    signatures: null,
    ...changes,
  }
}
