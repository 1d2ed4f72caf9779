import { type Kysely, sql } from 'kysely'
import { withPosition } from './with-position.ts'

// Constraints are named after what they keep unique: the name is what the error of a conflict says (see guarded.ts).
// Identifiers, hashes and texts are `text` without a length: the server bounds what it takes before it comes here.

export async function up(db: Kysely<unknown>): Promise<void> {
  await configuration(db)
  await tokens(db)
  await authorisations(db)
  await waitingThings(db)
  await counters(db)
}

async function configuration(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('userID', 'text', column => column.notNull())
    .addColumn('username', 'text', column => column.notNull())
    .addColumn('user', 'json', column => column.notNull())
    .addPrimaryKeyConstraint('User.userID', ['userID'])
    .addUniqueConstraint('User.username', ['username'])
    .execute()
  await db.schema
    .createTable('clients')
    .addColumn('clientId', 'text', column => column.notNull())
    .addColumn('client', 'json', column => column.notNull())
    .addPrimaryKeyConstraint('Client.clientId', ['clientId'])
    .execute()
  await db.schema
    .createTable('credentials')
    .addColumn('credentialID', 'text', column => column.notNull())
    .addColumn('userID', 'text', column => column.notNull())
    .addColumn('position', 'bigserial', column => column.notNull())
    .addColumn('maxAttempts', 'integer', column => column.notNull())
    .addColumn('claimedAttempts', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('certificates', sql`bytea[]`, column => column.notNull())
    .addColumn('credential', 'json', column => column.notNull())
    .addPrimaryKeyConstraint('Credential.credentialID', ['credentialID'])
    .execute()
  await db.schema.createIndex('credentials by user').on('credentials').columns(['userID', 'position']).execute()
}

async function tokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tokens')
    .addColumn('hash', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('grantId', 'text', column => column.notNull())
    .addColumn('clientId', 'text')
    .addColumn('userID', 'text')
    .addColumn('scope', 'text')
    .addColumn('issuedAt', 'timestamptz', column => column.notNull())
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addColumn('details', 'json', column => column.notNull())
    .addColumn('spent', 'boolean', column => column.notNull().defaultTo(false))
    .addColumn('revoked', 'boolean', column => column.notNull().defaultTo(false))
    .addPrimaryKeyConstraint('Token.hash', ['hash'])
    .execute()
  await db.schema.createIndex('tokens by grant').on('tokens').column('grantId').execute()
  await db.schema.createIndex('tokens by expiry').on('tokens').column('expiresAt').execute()
}

async function authorisations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('authorisations')
    .addColumn('sadHash', 'text', column => column.notNull())
    .addColumn('transactionId', 'text', column => column.notNull())
    .addColumn('credentialID', 'text', column => column.notNull())
    .addColumn('userID', 'text', column => column.notNull())
    .addColumn('clientId', 'text')
    .addColumn('remaining', 'integer', column => column.notNull())
    .addColumn('hashes', 'json', column => column.notNull())
    .addColumn('hashAlgorithmOID', 'text')
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('Authorisation.sadHash', ['sadHash'])
    // The last line of defence: no statement, however wrong, can make more signatures than were authorised.
    .addCheckConstraint('Authorisation.remaining', sql`remaining >= 0`)
    .execute()
  await db.schema.createIndex('authorisations by expiry').on('authorisations').column('expiresAt').execute()
  await db.schema
    .createTable('signatureRecords')
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('transactionId', 'text', column => column.notNull())
    .addColumn('credentialID', 'text', column => column.notNull())
    .addColumn('userID', 'text', column => column.notNull())
    .addColumn('clientId', 'text')
    .addColumn('hashes', 'json', column => column.notNull())
    .addColumn('signAlgo', 'text', column => column.notNull())
    .addColumn('at', 'timestamptz', column => column.notNull())
    .addColumn('outcome', 'text', column => column.notNull())
    .addColumn('completedAt', 'timestamptz')
    .addPrimaryKeyConstraint('SignatureRecord.id', ['id'])
    .execute()
}

async function waitingThings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oneTimeCodes')
    .addColumn('credentialID', 'text', column => column.notNull())
    .addColumn('authObjectID', 'text', column => column.notNull())
    .addColumn('codeHash', 'text', column => column.notNull())
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('OneTimeCode', ['credentialID', 'authObjectID'])
    .execute()
  await db.schema
    .createTable('signRequests')
    .addColumn('idHash', 'text', column => column.notNull())
    .addColumn('clientId', 'text')
    .addColumn('userID', 'text', column => column.notNull())
    .addColumn('credentialID', 'text', column => column.notNull())
    .addColumn('recordId', 'text', column => column.notNull())
    .addColumn('responseUri', 'text')
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('signatures', 'json', column => column.notNull())
    .addColumn('work', 'json', column => column.notNull())
    .$call(withPosition)
    .addColumn('claimedUntil', 'timestamptz')
    .addPrimaryKeyConstraint('SignRequest.idHash', ['idHash'])
    .execute()
  await db.schema
    .createIndex('sign requests that wait')
    .on('signRequests')
    .column('position')
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .execute()
  await db.schema
    .createTable('outOfBand')
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('handleHash', 'text', column => column.notNull())
    .addColumn('credentialID', 'text', column => column.notNull())
    .addColumn('userID', 'text', column => column.notNull())
    .addColumn('clientId', 'text')
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addColumn('decision', 'text', column => column.notNull())
    .addColumn('request', 'json', column => column.notNull())
    .$call(withPosition)
    .addPrimaryKeyConstraint('PendingDecision.id', ['id'])
    .addUniqueConstraint('PendingDecision.handleHash', ['handleHash'])
    .execute()
  await db.schema.createIndex('decisions by user').on('outOfBand').columns(['userID', 'position']).execute()
}

async function counters(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('throttle')
    .addColumn('keyHash', 'text', column => column.notNull())
    .addColumn('endsAt', 'timestamptz', column => column.notNull())
    .addColumn('used', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('Throttle', ['keyHash', 'endsAt'])
    .execute()
  await db.schema
    .createTable('audit')
    .addColumn('event', 'json', column => column.notNull())
    .$call(withPosition)
    .addPrimaryKeyConstraint('AuditEvent', ['position'])
    .execute()
}
