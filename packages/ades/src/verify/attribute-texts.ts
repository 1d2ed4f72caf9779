import {
  commitmentTypeIndication,
  mimeType,
  signaturePolicyIdentifier,
  signerAttributesV2,
  signerLocation,
} from '@x/crypto-core/cades'
import { attributeIn, attributeValues, type SignerInfo } from '@x/crypto-core/cms'
import { decode } from '@x/crypto-core/der'
import { findOid, oid } from '@x/crypto-core/oid'
import { characterStringText } from '@x/crypto-core/x509'
import { readable } from '../validation/readable.ts'

/** What a signer said beside the content, in words; what cannot be read says so. @spec EN 319 122-1 §5.2 */
export function attributeTexts({ signedAttrs, unsignedAttrs }: SignerInfo): Record<string, string> {
  const texts: Record<string, string | undefined> = {
    mimeType: textOf(() => attributeIn(signedAttrs, mimeType)),
    commitment: textOf(() => {
      const values = attributeValues(signedAttrs, commitmentTypeIndication)
      const types = values.map(value => decode(commitmentTypeIndication.codec, value).commitmentTypeId)
      return types.length > 0 ? types.map(nameOf).join(', ') : undefined
    }),
    location: textOf(() => {
      const location = attributeIn(signedAttrs, signerLocation)
      const parts = location && [...(location.postalAddress ?? []), location.localityName, location.countryName]
      return parts?.flatMap(part => part?.value ?? []).join(', ')
    }),
    roles: textOf(() => {
      const claimed = attributeIn(signedAttrs, signerAttributesV2)?.claimedAttributes
      return claimed?.flatMap(({ values }) => values.map(value => characterStringText(value) ?? '?')).join(', ')
    }),
    policy: textOf(() => {
      const policy = attributeIn(signedAttrs, signaturePolicyIdentifier)
      return policy && (policy.type === 'signaturePolicyId' ? nameOf(policy.value.sigPolicyId) : 'implied')
    }),
    policyStore: storeText(attributeValues(unsignedAttrs, { oid: oid('id-aa-ets-sigPolicyStore') })),
  }
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function storeText(values: readonly Uint8Array[]): string | undefined {
  return values.length > 0 ? 'the policy document is in the signature' : undefined
}

function nameOf(dotted: string): string {
  return findOid(dotted)?.name ?? dotted
}

function textOf(read: () => string | undefined): string | undefined {
  const found = readable(() => ({ text: read() }))
  return found.length > 0 ? found[0]!.text : 'cannot be read'
}
