import type { Kysely, Selectable } from 'kysely'
import type { AdssCertificate, AdssCertificates } from '../../ports/index.ts'
import { assertStorable, hasRepeatedAlias, isSameCertificate, isStorableText } from '../../stores/index.ts'
import type { Database } from '../schema.ts'
import { inTransaction } from '../transaction.ts'
import { lockUser } from './users.ts'

export function createCertificates(db: Kysely<Database>): AdssCertificates {
  return {
    list: user => list(db, user),
    async find(user, certAlias) {
      if (!isStorableText(user) || !isStorableText(certAlias)) return undefined
      const row = await db
        .selectFrom('adssCertificates')
        .selectAll()
        .where('user', '=', user)
        .where('certAlias', '=', certAlias)
        .executeTakeFirst()
      return row && certificateOf(row)
    },
    async add(user, certificates) {
      for (const certificate of certificates) assertStorable(certificate, 'AdssCertificate')
      return await inTransaction(db, async tx => {
        if (!(await lockUser(tx, user))) return 'no-user'
        const there = new Set((await list(tx, user)).map(({ certAlias }) => certAlias))
        if (hasRepeatedAlias(certificates) || certificates.some(({ certAlias }) => there.has(certAlias))) return 'taken'
        await insert(tx, user, certificates)
        return 'added'
      })
    },
    async replace(user, certificate) {
      assertStorable(certificate, 'AdssCertificate')
      return await inTransaction(db, async tx => {
        if (!(await lockUser(tx, user))) return false
        const earlier = await list(tx, user)
        const { certAlias, ...changing } = rowOf(user, certificate)
        const replaced = await tx
          .updateTable('adssCertificates')
          .set(changing)
          .where('user', '=', user)
          .where('certAlias', '=', certAlias)
          .returning('certAlias')
          .executeTakeFirst()
        if (replaced === undefined) return false
        await failWaiting(
          tx,
          user,
          earlier.filter(one => one.certAlias === certAlias && !isSameCertificate(one, certificate)),
        )
        return true
      })
    },
    async replaceAll(user, certificates) {
      for (const certificate of certificates) assertStorable(certificate, 'AdssCertificate')
      return await inTransaction(db, async tx => {
        if (!(await lockUser(tx, user))) return 'no-user'
        if (hasRepeatedAlias(certificates)) return 'taken'
        const now = new Map(certificates.map(certificate => [certificate.certAlias, certificate]))
        const gone = (await list(tx, user)).filter(one => !isSameCertificate(one, now.get(one.certAlias)))
        await tx.deleteFrom('adssCertificates').where('user', '=', user).execute()
        await insert(tx, user, certificates)
        await failWaiting(tx, user, gone)
        return 'replaced'
      })
    },
    async remove(user, certAlias) {
      if (!isStorableText(certAlias)) return false
      return await inTransaction(db, async tx => {
        if (!(await lockUser(tx, user))) return false
        const removed = await tx
          .deleteFrom('adssCertificates')
          .where('user', '=', user)
          .where('certAlias', '=', certAlias)
          .returningAll()
          .execute()
        await failWaiting(tx, user, removed)
        return removed.length > 0
      })
    },
  }
}

async function list(db: Kysely<Database>, user: string): Promise<readonly AdssCertificate[]> {
  if (!isStorableText(user)) return []
  const rows = await db
    .selectFrom('adssCertificates')
    .selectAll()
    .where('user', '=', user)
    .orderBy('position')
    .execute()
  return rows.map(certificateOf)
}

/** Positions are given in the order of the list. */
async function insert(tx: Kysely<Database>, user: string, certificates: readonly AdssCertificate[]): Promise<void> {
  if (certificates.length === 0) return
  await tx
    .insertInto('adssCertificates')
    .values(certificates.map(certificate => rowOf(user, certificate)))
    .execute()
}

async function failWaiting(tx: Kysely<Database>, user: string, gone: readonly AdssCertificate[]): Promise<void> {
  if (gone.length === 0) return
  await tx
    .updateTable('adssSignRequests')
    .set({ status: 'FAILED' })
    .where('user', '=', user)
    .where(
      'certAlias',
      'in',
      gone.map(({ certAlias }) => certAlias),
    )
    .where('status', 'in', ['PENDING', 'APPROVED'])
    .execute()
}

function rowOf(
  user: string,
  { certAlias, samUserId, authPass, certificate, chain }: AdssCertificate,
): AdssCertificate & { readonly user: string } {
  return { user, certAlias, samUserId, authPass, certificate, chain }
}

function certificateOf({ position, user, ...certificate }: Selectable<Database['adssCertificates']>): AdssCertificate {
  return certificate
}
