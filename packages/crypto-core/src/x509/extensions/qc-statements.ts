import { any, type Codec, objectIdentifier, optional, sequence, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** What the issuer states about a qualified certificate. @spec RFC 3739 §3.2.6 */
export type QCStatements = readonly QCStatement[]

export interface QCStatement {
  /** Dotted object identifier. */
  readonly statementId: string
  /** One DER encoding, of a type that `statementId` decides; those of ETSI stand in `etsi-qc-statements.ts`. */
  readonly statementInfo?: Uint8Array
}

const QCStatement: Codec<QCStatement> = sequence({ statementId: objectIdentifier, statementInfo: optional(any) })

export const QCStatements: Codec<QCStatements> = sequenceOf(QCStatement)

export const qcStatements: ExtensionType<QCStatements> = {
  name: 'QCStatements',
  oid: oid('id-pe-qcStatements'),
  codec: QCStatements,
}
