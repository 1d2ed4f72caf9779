import { equalBytes } from '../bytes/index.ts'
import { digest, SHA_1 } from '../hash/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Name, namesMatch } from '../x509/index.ts'
import type { ResponderID } from './basic-ocsp-response.ts'

/** Whether a ResponderID means this name or this key. @spec RFC 6960 §4.2.2.3, §4.2.1 (KeyHash) */
export function isResponderIDOf(
  responderID: ResponderID,
  responder: { readonly subject: Name; readonly subjectPublicKeyInfo: SubjectPublicKeyInfo },
): boolean {
  if (responderID.type === 'byName') return namesMatch(responderID.value, responder.subject)
  return equalBytes(responderID.value, digest(SHA_1, responder.subjectPublicKeyInfo.subjectPublicKey))
}
