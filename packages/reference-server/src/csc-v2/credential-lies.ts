import type { Faults } from '../faults.ts'
import type { Credential } from '../ports/index.ts'
import type { CredentialView } from './credential-info.ts'

/** The credential as a server would show it that shows it wrongly; as it is but for a lie. */
export function misshown(credential: Credential, view: CredentialView): Credential {
  const { key, cert } = credential
  const { faults } = view
  if (faults.tell('key-length-wrong')) return { ...credential, key: { ...key, len: key.len + 1 } }
  const { certificates } = cert
  if (certificates.length > 1) {
    if (faults.tell('certificate-of-other-key')) return withChain(credential, certificates.slice(1))
    if (faults.tell('chain-reversed')) return withChain(credential, certificates.toReversed())
    if (view.certificates === 'chain' && faults.tell('chain-incomplete'))
      return withChain(credential, certificates.slice(0, -1))
  }
  if (cert.status !== 'valid' && faults.tell('certificate-status-not-told')) {
    return { ...credential, cert: { ...cert, status: 'valid' } }
  }
  return credential
}

/** The view as a server would give it that does not heed what was asked. */
export function misheeded(view: CredentialView, faults: Faults): CredentialView {
  if (view.certificates !== 'chain' && faults.tell('certificates-parameter-ignored')) {
    return { ...view, certificates: 'chain' }
  }
  if (!view.certInfo && faults.tell('cert-info-unasked')) return { ...view, certInfo: true }
  if (!view.authInfo && faults.tell('auth-info-unasked')) return { ...view, authInfo: true }
  return view
}

function withChain(credential: Credential, certificates: readonly Uint8Array[]): Credential {
  return { ...credential, cert: { ...credential.cert, certificates } }
}
