import { type Kysely, sql } from 'kysely'
import { withPosition } from './with-position.ts'

// Conventions as in 0001. Whatever belongs to a user goes with the user, in the database itself.

export async function up(db: Kysely<unknown>): Promise<void> {
  await configuration(db)
  await users(db)
  await waitingThings(db)
}

async function configuration(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('adssConfigured')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('record', 'json', column => column.notNull())
    .addPrimaryKeyConstraint('AdssConfigured', ['kind', 'id'])
    .execute()
}

async function users(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('adssUsers')
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('clientId', 'text', column => column.notNull())
    .addColumn('userId', 'text', column => column.notNull())
    .addColumn('userName', 'text')
    .addColumn('email', 'text', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('profileId', 'text', column => column.notNull())
    .addColumn('passwordHash', 'text')
    .addColumn('failures', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('blockedUntil', 'timestamptz')
    .$call(withPosition)
    .addPrimaryKeyConstraint('AdssUser.id', ['id'])
    .addUniqueConstraint('AdssUser.userId', ['clientId', 'userId'])
    .execute()
  await db.schema.createIndex('ADSS users by client').on('adssUsers').columns(['clientId', 'position']).execute()
  await db.schema
    .createTable('adssCertificates')
    .addColumn('user', 'text', column => column.notNull().references('adssUsers.id').onDelete('cascade'))
    .addColumn('certAlias', 'text', column => column.notNull())
    .addColumn('samUserId', 'text')
    .addColumn('authPass', 'boolean', column => column.notNull())
    .addColumn('certificate', 'text', column => column.notNull())
    .addColumn('chain', 'text')
    .$call(withPosition)
    .addPrimaryKeyConstraint('AdssCertificate.certAlias', ['user', 'certAlias'])
    .execute()
}

async function waitingThings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('adssCodes')
    .addColumn('user', 'text', column => column.notNull().references('adssUsers.id').onDelete('cascade'))
    .addColumn('purpose', 'text', column => column.notNull())
    .addColumn('codeHash', 'text', column => column.notNull())
    .addColumn('newCodeHash', 'text')
    .addColumn('newEmail', 'text')
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addColumn('maxAttempts', 'integer', column => column.notNull())
    .addColumn('attempts', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('AdssCode', ['user', 'purpose'])
    .execute()
  await db.schema
    .createTable('adssSignRequests')
    .addColumn('idHash', 'text', column => column.notNull())
    .addColumn('user', 'text', column => column.notNull().references('adssUsers.id').onDelete('cascade'))
    .addColumn('clientId', 'text', column => column.notNull())
    .addColumn('profileId', 'text', column => column.notNull())
    .addColumn('certAlias', 'text', column => column.notNull())
    .addColumn('documents', 'json', column => column.notNull())
    .addColumn('description', 'text')
    .addColumn('createdAt', 'timestamptz', column => column.notNull())
    .addColumn('expiresAt', 'timestamptz', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('signatures', 'json', column => column.notNull())
    .$call(withPosition)
    .addColumn('claimedUntil', 'timestamptz')
    .addPrimaryKeyConstraint('AdssSignRequest.idHash', ['idHash'])
    .execute()
  await db.schema
    .createIndex('ADSS sign requests by user')
    .on('adssSignRequests')
    .columns(['user', 'position'])
    .execute()
  await db.schema
    .createIndex('ADSS sign requests that wait')
    .on('adssSignRequests')
    .column('position')
    .where(sql.ref('status'), '=', sql.lit('APPROVED'))
    .execute()
}
