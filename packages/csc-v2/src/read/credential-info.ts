/**
 * One reading of what services say of a credential: the shape of the second version, whatever of it, of the first
 * version or of a mixture a service sends.
 */
import { isObject, type Json, present } from '@x/http-protocol'
import type { AuthObject, CredentialInfo } from '../wire.ts'
import { normalizeAuthMode } from './letter-case.ts'
import { count, text, texts, withoutNulls } from './members.ts'
import { serialNumberHex } from './serial-number.ts'
import { authOfV1 } from './v1-auth.ts'

type Cert = NonNullable<CredentialInfo['cert']>

/** As CredentialInfo, with what old services leave out optional and what has a default filled in. */
export interface NormalizedCredentialInfo extends Omit<CredentialInfo, 'key' | 'cert' | 'SCAL'> {
  /** `len` in bits. */
  readonly key: Omit<CredentialInfo['key'], 'len'> & { readonly len?: number }
  /** `serialNumber` as the service wrote it, and its hexadecimal form (upper case, no leading zeros). */
  readonly cert: Cert & { readonly serialNumberHex?: string }
  readonly SCAL: '1' | '2'
}

/** Members that are not of the standard stay as they are, so that a caller who knows them finds them. */
export function normalizeCredentialInfo(sent: unknown): NormalizedCredentialInfo {
  const credential = withoutNulls(sent)
  if (!isObject(credential)) throw new TypeError('a credential must be an object')
  const { authMode: _, PIN: __, OTP: ___, ...rest } = credential
  return present<NormalizedCredentialInfo>({
    ...rest,
    key: keyOf(credential),
    cert: certOf(credential),
    auth: authOf(credential) ?? authOfV1(credential) ?? { mode: 'explicit' },
    SCAL: String(credential.SCAL) === '2' ? '2' : '1',
    multisign: count(credential.multisign) ?? 1,
  })
}

function keyOf(credential: Json): NormalizedCredentialInfo['key'] {
  const key = isObject(credential.key) ? credential.key : {}
  return present<NormalizedCredentialInfo['key']>({
    ...key,
    status: (text(key.status) ?? 'enabled').toLowerCase() === 'enabled' ? 'enabled' : 'disabled',
    algo: texts(key.algo) ?? [],
    len: count(key.len),
    curve: text(key.curve),
  })
}

function certOf(credential: Json): NormalizedCredentialInfo['cert'] {
  const cert = isObject(credential.cert) ? credential.cert : {}
  const certificates = texts(cert.certificates)
  const serialNumber = text(cert.serialNumber)
  return present<NormalizedCredentialInfo['cert']>({
    ...cert,
    status: text(cert.status)?.toLowerCase() as Cert['status'],
    certificates,
    serialNumber,
    serialNumberHex: serialNumber === undefined ? undefined : serialNumberHex(serialNumber, certificates?.[0]),
  })
}

function authOf({ auth }: Json): CredentialInfo['auth'] | undefined {
  const mode = isObject(auth) ? text(auth.mode) : undefined
  if (!isObject(auth) || mode === undefined) return undefined
  const objects = Array.isArray(auth.objects) ? (auth.objects.filter(isObject) as unknown as AuthObject[]) : undefined
  return present<CredentialInfo['auth']>({
    ...auth,
    mode: normalizeAuthMode(mode) as CredentialInfo['auth']['mode'],
    objects: objects ?? (mode.toLowerCase() === 'implicit' ? [] : undefined),
  })
}
