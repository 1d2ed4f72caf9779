import { oid } from '../../oid/index.ts'
import type { AttributeType } from '../attribute.ts'
import { SignerInfo } from '../signer-info.ts'

/** A signature over another's signature value; unsigned, and may stand there many times. @spec RFC 5652 §11.4 */
export const countersignature: AttributeType<SignerInfo> = {
  name: 'Countersignature',
  oid: oid('id-countersignature'),
  codec: SignerInfo,
}
