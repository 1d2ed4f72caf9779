import type { SignatureFacts } from '@x/crypto-core/cms'

/** What facts about one signature say against it, in words; nothing when it is intact. @spec RFC 5652 §5.6, §11.1, §11.2 */
export function factFaults(facts: SignatureFacts): readonly string[] {
  const faults: string[] = []
  if (facts.signatureIntact === false) faults.push('the signature value is not right for the key (RFC 5652 §5.6)')
  if (facts.contentIntact === false && facts.signedAttrs !== 'none') {
    faults.push('the content is not what was signed: its digest differs (RFC 5652 §11.2)')
  }
  if (facts.contentIntact === undefined) faults.push('the content is detached and not at hand; name it by --content')
  if (facts.contentTypeAgrees === false) faults.push('the signed content type is another one (RFC 5652 §11.1)')
  if (facts.algorithmsAgree === false) faults.push('the signed algorithms are not those that were used (RFC 6211 §3)')
  return faults
}
