import type { SignaturePolicy, SignaturePolicyStore } from '@x/crypto-core/cades'
import { encode, ia5String } from '@x/crypto-core/der'
import { digest, SHA_256 } from '@x/crypto-core/hash'
import { isOid, oid } from '@x/crypto-core/oid'
import { UsageError } from '../errors.ts'
import { readSmallFile } from '../files/read-small-file.ts'

export interface PolicyOptions {
  /** Dotted, `implied`, or left out for no policy at all. */
  readonly policy?: string
  /** The policy document, whose digest is signed. */
  readonly policyFile?: string
  readonly policyUri?: string
  /** Whether the document goes into the signature. */
  readonly policyStore?: boolean
}

/** What is signed of a policy, and what goes along unsigned. */
export interface PolicyParts {
  readonly signaturePolicy?: SignaturePolicy
  readonly store?: SignaturePolicyStore
}

/** Throws UsageError for options that do not go together, AdesError for a file. @spec EN 319 122-1 §5.2.9, §5.2.10 */
export async function policyParts(options: PolicyOptions): Promise<PolicyParts> {
  const { policy, policyFile, policyUri, policyStore = false } = options
  if (policy === undefined || policy === 'implied') {
    if (policyFile !== undefined || policyUri !== undefined || policyStore) {
      throw new UsageError(
        '--policy must be an object identifier where --policy-file, --policy-uri or --policy-store is given',
      )
    }
    return policy === undefined ? {} : { signaturePolicy: { type: 'signaturePolicyImplied', value: null } }
  }
  if (!isOid(policy)) throw new UsageError('--policy must be a dotted object identifier, or implied')
  if (policyStore && policyFile === undefined) throw new UsageError('--policy-store must have --policy-file')
  const document = policyFile === undefined ? undefined : await readSmallFile(policyFile, '--policy-file')
  const sigPolicyHash = document && {
    hashAlgorithm: { algorithm: SHA_256.oid },
    hashValue: digest(SHA_256, document),
  }
  const qualifier = policyUri === undefined ? undefined : uriQualifier(policyUri)
  return {
    signaturePolicy: {
      type: 'signaturePolicyId',
      value: {
        sigPolicyId: policy,
        ...(sigPolicyHash && { sigPolicyHash }),
        ...(qualifier && { sigPolicyQualifiers: [qualifier] }),
      },
    },
    ...(policyStore && document && { store: storeOf(policy, document) }),
  }
}

/** @spec EN 319 122-1 §5.2.9.2 */
function uriQualifier(uri: string): { sigPolicyQualifierId: string; sigQualifier: Uint8Array } {
  if (!URL.canParse(uri) || !/^[\x21-\x7e]+$/.test(uri)) throw new UsageError('--policy-uri must be a URI in ASCII')
  return { sigPolicyQualifierId: oid('id-spq-ets-uri'), sigQualifier: encode(ia5String, uri) }
}

/** The policy's own identifier says what the document is: nothing here knows its format. */
function storeOf(policy: string, document: Uint8Array): SignaturePolicyStore {
  return { spDocSpec: { type: 'oid', value: policy }, spDocument: { type: 'sigPolicyEncoded', value: document } }
}
