import { isOid } from '@x/crypto-core/oid'
import type { TimeStampService } from '@x/online'
import { UsageError } from '../errors.ts'
import type { Io } from '../io.ts'
import { parseSecret, secretForms } from '../secrets/secret.ts'

/** How `--tsa` is written. */
export const tsaForm = 'URL[,policy=OID][,authorization=env:NAME|file:PATH]'

/**
 * An authority as `--tsa` names it. `authorization` says where the value of that header is; it goes to this authority alone.
 * Throws UsageError.
 */
export function parseTimeStampService(text: string, io: Io): TimeStampService {
  const [url = '', ...settings] = text.split(/,(?=policy=|authorization=)/)
  if (!isHttpUrl(url)) throw new UsageError(`--tsa must be ${tsaForm}, with a URL of http or https without credentials`)
  let service: TimeStampService = { url }
  for (const setting of settings) {
    const [name, value = ''] = splitOnce(setting)
    if (name === 'policy') service = { ...service, reqPolicy: policyOf(value) }
    else service = { ...service, headers: authorizationFrom(value, url, io) }
  }
  return service
}

function authorizationFrom(value: string, url: string, io: Io): () => Promise<Record<string, string>> {
  if (value === 'prompt') throw new UsageError(`--tsa authorization must be ${secretForms.replace(' or prompt', '')}`)
  if (!isPrivate(url)) throw new UsageError('--tsa authorization must go over https, or to this machine')
  const secret = parseSecret(value, '--tsa authorization', io)
  return async () => ({ authorization: await secret() })
}

/** Whether nobody between here and there can read along. */
function isPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(hostname)
}

function policyOf(value: string): string {
  if (!isOid(value)) throw new UsageError('--tsa policy must be a dotted object identifier')
  return value
}

function isHttpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

function splitOnce(setting: string): [string, string] {
  const equals = setting.indexOf('=')
  return [setting.slice(0, equals), setting.slice(equals + 1)]
}
