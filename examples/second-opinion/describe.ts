import { distinguishedName, generalizedTime } from './certificates.ts'
import { invalid, type Members, unknown } from './http.ts'
import type { Credential } from './world.ts'

/**
 * What list and info say of a credential. Whatever may be left out is: description, cert.status, SCAL where it is 1, and
 * cert where nothing of it was asked for. @spec CSC API 2.0.0.2 §11.5
 */
export function describe(credential: Credential, { certificates = 'single', certInfo, authInfo }: Members): Members {
  if (!['none', 'single', 'chain'].includes(String(certificates))) throw invalid('Invalid parameter certificates')
  const { enabled, algo, length, curve, mode, multisign, scal2 } = credential
  const cert = { ...(certInfo === true && details(credential)), ...encoded(credential, String(certificates)) }
  return {
    [unknown]: ['made for a test'],
    multisign,
    ...(scal2 && { SCAL: '2' }),
    auth: { ...(authInfo === true && mode === 'explicit' && { objects: objects(credential) }), mode },
    ...(Object.keys(cert).length > 0 && { cert }),
    key: { ...(curve && { curve }), len: length, algo, status: enabled ? 'enabled' : 'disabled' },
  }
}

function encoded({ chain }: Credential, certificates: string): Members {
  if (certificates === 'none') return {}
  return { certificates: chain.slice(0, certificates === 'chain' ? 2 : 1).map(({ der }) => der.toString('base64')) }
}

function details({ chain: [{ notAfter, notBefore, subject, serial, issuer }] }: Credential): Members {
  return {
    validTo: generalizedTime(notAfter),
    validFrom: generalizedTime(notBefore),
    subjectDN: distinguishedName(subject),
    serialNumber: serial,
    issuerDN: distinguishedName(issuer),
  }
}

/** No expression: all of them are needed. */
function objects({ objects }: Credential): readonly Members[] {
  return objects.map(({ id, type }) => ({ id, type, ...(type === 'ChallengeResponse' && { format: 'A' }) }))
}
