import type { Unasked } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

/** Members that the honest server leaves out, each where a requirement forbids it. */
export function unaskedMembers(): readonly WireMutant[] {
  return [...ofProfiles(), ...ofCertificates(), ...ofSignatures()].map(misdeeds.unasked)
}

function ofProfiles(): readonly Unasked[] {
  const bind = { operation: 'authenticationProfiles', member: 'bind_password', value: 'Kiesel+Wolke9' }
  const lie = 'the password of a directory is shown'
  return [
    { ...bind, inside: '/default_authentication_profile', breaks: ['profiles.no-secret'], lie },
    { ...bind, inside: '/allowed_authentication_profile/*', breaks: ['profiles.no-secret'], lie },
  ]
}

function ofCertificates(): readonly Unasked[] {
  return (['listUserCertificates', 'getUserCertificates'] as const).map(operation => ({
    ...{ operation, inside: '/certificates/*', member: 'private_key', value: 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC' },
    ...{ breaks: ['certificates.no-secret'], lie: 'a private key is listed' },
  }))
}

function ofSignatures(): readonly Unasked[] {
  const made = { member: 'signatures', value: [{ signature_base64: 'c2lnbmF0dXJl' }] }
  return [
    {
      ...{ ...made, operation: 'signatureRequest', when: (_, { json }) => hasStatus(json, 'PENDING') },
      ...{ breaks: ['signature-request.pending'], lie: 'signatures come before the signer has decided' },
    },
    ...['PENDING', 'DECLINED', 'FAILED', 'TIMEOUT'].map(
      (status): Unasked => ({
        ...{ ...made, operation: 'signatureStatus', name: status, when: (_, { json }) => hasStatus(json, status) },
        ...{ breaks: ['signature-status.no-signatures'], lie: `signatures come beside ${status}` },
      }),
    ),
  ]
}

function hasStatus(json: unknown, status: string): boolean {
  return (json as { readonly status?: unknown } | undefined)?.status === status
}
