import { isCryptoError } from '../errors/index.ts'
import type { Certificate, CertificateList } from '../x509/index.ts'

/** Something at hand that cannot be read, and so helps nobody. */
export interface Unreadable {
  readonly material: Certificate | CertificateList
  readonly fault: string
}

/**
 * Keeps what can be read, as far as a search needs it before it has something to say about it: names, and that the
 * extensions are a list of extensions. These members are read on first access; afterwards none of them throws.
 */
export function readableOnly<T extends Certificate | CertificateList>(
  all: readonly T[],
  unreadable: Unreadable[],
): readonly T[] {
  return all.filter(material => {
    const fault = faultOf(material)
    if (fault !== undefined) unreadable.push({ material, fault })
    return fault === undefined
  })
}

/** Why a certificate or CRL cannot be read; undefined when it can. */
export function faultOf(material: Certificate | CertificateList): string | undefined {
  try {
    if ('tbsCertificate' in material) touch(material.tbsCertificate, ['issuer', 'subject', 'extensions'])
    else touch(material.tbsCertList, ['issuer', 'crlExtensions'])
    return undefined
  } catch (error) {
    if (isCryptoError(error)) return error.message
    throw error
  }
}

function touch<T>(value: T, members: readonly (keyof T)[]): void {
  for (const member of members) void value[member]
}
