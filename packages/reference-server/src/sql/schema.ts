import type { ColumnType, Generated } from 'kysely'
import type {
  AdssCertificate,
  AdssCodePurpose,
  AdssSignRequest,
  AuditEvent,
  Authorisation,
  Client,
  Credential,
  OneTimeCode,
  PendingDecision,
  SignatureRecord,
  SignRequest,
  StoredAdssUser,
  Token,
  User,
} from '../ports/index.ts'

/**
 * The tables as Kysely sees them. Columns bear the names of the ports' members, so that a row *is* the record; what SQL
 * never looks into is one json column. `migrations/` creates exactly this.
 */
export interface Database {
  readonly users: { readonly userID: string; readonly username: string; readonly user: Json<User> }
  readonly clients: { readonly clientId: string; readonly client: Json<Client> }
  readonly credentials: {
    readonly credentialID: string
    readonly userID: string
    readonly position: Generated<bigint>
    readonly maxAttempts: number
    readonly claimedAttempts: Generated<number>
    readonly certificates: readonly Uint8Array[]
    /** Without the certificates, which JSON cannot hold. */
    readonly credential: Json<CredentialDocument>
  }
  readonly tokens: Row<Token, 'details'> & { readonly spent: Generated<boolean>; readonly revoked: Generated<boolean> }
  readonly authorisations: Row<Authorisation, 'hashes'>
  readonly signatureRecords: Row<Omit<SignatureRecord, 'completedAt'>, 'hashes'> & {
    readonly completedAt: ColumnType<Date | null, Date | null | undefined>
  }
  readonly oneTimeCodes: OneTimeCode
  readonly signRequests: Row<SignRequest, 'signatures' | 'work'> & {
    readonly position: Generated<bigint>
    readonly claimedUntil: ColumnType<Date | null, Date | null | undefined>
  }
  readonly outOfBand: Row<PendingDecision, 'request'> & { readonly position: Generated<bigint> }
  readonly adssConfigured: { readonly kind: string; readonly id: string; readonly record: Json<object> }
  readonly adssUsers: Omit<StoredAdssUser, 'failures' | 'blockedUntil'> & {
    readonly position: Generated<bigint>
    readonly failures: Generated<number>
    readonly blockedUntil: ColumnType<Date | null, Date | null | undefined>
  }
  readonly adssCertificates: AdssCertificate & { readonly user: string; readonly position: Generated<bigint> }
  readonly adssCodes: {
    readonly user: string
    readonly purpose: AdssCodePurpose
    readonly codeHash: string
    /** Of an e-mail change, as the address. */
    readonly newCodeHash: string | null
    readonly newEmail: string | null
    readonly expiresAt: Date
    readonly maxAttempts: number
    readonly attempts: number
  }
  readonly adssSignRequests: Row<AdssSignRequest, 'documents' | 'signatures'> & {
    readonly position: Generated<bigint>
    readonly claimedUntil: ColumnType<Date | null, Date | null | undefined>
  }
  readonly throttle: { readonly keyHash: string; readonly endsAt: Date; readonly used: number }
  readonly audit: {
    readonly position: Generated<bigint>
    readonly event: Json<Omit<AuditEvent, 'at'> & { readonly at: string }>
  }
}

export type CredentialDocument = Omit<Credential, 'cert'> & { readonly cert: Omit<Credential['cert'], 'certificates'> }

/** Read as a value, written as JSON text: given an array, pg would write a PostgreSQL array. */
export type Json<T> = ColumnType<T, string, string>

/** A record whose members of these names are json columns. */
type Row<Record, JsonMember extends keyof Record> = Omit<Record, JsonMember> & {
  readonly [Member in JsonMember]: Json<Record[Member]>
}

/** Every table, in the order in which `clear` empties them. */
export const tables: readonly (keyof Database)[] = [
  'users',
  'clients',
  'credentials',
  'tokens',
  'authorisations',
  'signatureRecords',
  'oneTimeCodes',
  'signRequests',
  'outOfBand',
  'adssConfigured',
  'adssSignRequests',
  'adssCodes',
  'adssCertificates',
  'adssUsers',
  'throttle',
  'audit',
]
