import type { AttributeType } from '../../cms/index.ts'
import { any } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'

/** A token over the signed content, made before signing: a signed attribute. @spec EN 319 122-1 §5.2.8 */
export const contentTimeStamp: AttributeType<Uint8Array> = {
  name: 'ContentTimestamp',
  oid: oid('id-aa-ets-contentTimestamp'),
  codec: any,
}

/** A token over the signature value. @spec EN 319 122-1 §5.3 */
export const signatureTimeStamp: AttributeType<Uint8Array> = {
  name: 'SignatureTimeStampToken',
  oid: oid('id-aa-signatureTimeStampToken'),
  codec: any,
}

/** A token over all there is. @spec EN 319 122-1 §5.5.3 */
export const archiveTimeStampV3: AttributeType<Uint8Array> = {
  name: 'ArchiveTimeStampToken',
  oid: oid('id-aa-ets-archiveTimestampV3'),
  codec: any,
}

/** Its forerunner, with no index of what it covers; read, and made no more. @spec EN 319 122-1 §A.2.4 */
export const archiveTimeStampV2: AttributeType<Uint8Array> = {
  name: 'ArchiveTimeStampTokenV2',
  oid: oid('id-aa-ets-archiveTimestampV2'),
  codec: any,
}

/** Over what form C is made of; read, and made no more. @spec EN 319 122-1 §A.1.5.2 */
export const cadesCTimeStamp: AttributeType<Uint8Array> = {
  name: 'ESCTimeStampToken',
  oid: oid('id-aa-ets-escTimeStamp'),
  codec: any,
}

/** Over references alone; read, and made no more. @spec EN 319 122-1 §A.1.5.1 */
export const timeStampedCertsCrlsReferences: AttributeType<Uint8Array> = {
  name: 'TimestampedCertsCRLs',
  oid: oid('id-aa-ets-certCRLTimestamp'),
  codec: any,
}
