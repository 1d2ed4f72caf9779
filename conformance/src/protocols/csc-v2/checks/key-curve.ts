import { expectMember } from '../../../core/assertions.ts'
import type { Finding, TraceView } from '../../../core/check.ts'
import { isOid, isTexts } from '../../judging/forms.ts'

/** `key.curve` of the credential described at `pointer`: there for ECDSA keys and for no others. @spec CSC API 2.0.0.2 §11.5 */
export function keyCurve(
  view: TraceView,
  { step, pointer }: { readonly step: string; readonly pointer: string },
  requirement: string,
): readonly Finding[] {
  const algo = view.at(step, `${pointer}/key/algo`)
  const ec = isTexts(algo) && algo.some(oid => ecdsa.test(oid))
  const is = (value: unknown) => (ec ? isOid(value) : value === undefined)
  const expected = ec ? 'the object identifier of the curve' : 'absent, since the key is not for ECDSA'
  return expectMember(view, step, `${pointer}/key/curve`, is, { requirement, expected })
}

/** ECDSA of ANSI X9.62 and of BSI TR-03111. */
const ecdsa = /^(1\.2\.840\.10045|0\.4\.0\.127\.0\.7\.1\.1\.4\.1)\./
