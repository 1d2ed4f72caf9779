import { oid } from '../../oid/index.ts'
import { Time } from '../../x509/index.ts'
import type { AttributeType } from '../attribute.ts'

/** When the signer claims to have signed, in whole seconds. @spec RFC 5652 §11.3 */
export const signingTime: AttributeType<Date> = { name: 'SigningTime', oid: oid('id-signingTime'), codec: Time }
