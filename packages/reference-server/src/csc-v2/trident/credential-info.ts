import { formatSerialNumberDecimal } from '@x/crypto-core/x509'
import type { Credential } from '../../ports/index.ts'
import { describeCertificate, endEntity } from '../certificate.ts'
import { type CredentialView, chainMembers } from '../credential-info.ts'
import { quotedName } from './quoted-name.ts'

/** CredentialInfo as TRIDENT writes it: a flat authMode in place of auth, a decimal serialNumber, no status of the certificate. */
export function tridentCredentialInfo(credential: Credential, view: CredentialView): object {
  const { description, key, auth, multisign, lang, SCAL } = credential
  return {
    ...(description === undefined ? {} : { description }),
    key,
    cert: { ...chainMembers(credential, view), ...(view.certInfo ? certificateMembers(credential) : {}) },
    authMode: auth.mode,
    multisign,
    ...(lang === undefined ? {} : { lang }),
    SCAL,
  }
}

function certificateMembers({ cert }: Credential): object {
  const { issuer, subject, serialNumber } = endEntity(cert.certificates).tbsCertificate
  const { validFrom, validTo } = describeCertificate(cert.certificates)
  return {
    serialNumber: formatSerialNumberDecimal(serialNumber),
    validFrom,
    validTo,
    issuerDN: quotedName(issuer),
    subjectDN: quotedName(subject),
  }
}
