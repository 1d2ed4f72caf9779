/** Finds the endpoints of the authorization server: as set up, or as `info` says. */
import { exchange, readBody, secureUrl } from '@x/http-protocol'
import { CscError, CscUsageError } from '../errors.ts'
import { failures } from '../failures.ts'
import { type AuthorizationServerMetadata, metadataUnder, metadataUrl, readMetadata } from '../oauth2/metadata.ts'
import type { NormalizedInfo } from '../read/info-response.ts'
import type { CscClientSettings } from './options.ts'

export type OAuth2Endpoint =
  | 'authorization_endpoint'
  | 'pushed_authorization_request_endpoint'
  | 'token_endpoint'
  | 'revocation_endpoint'

export interface AuthorizationServer {
  metadata(signal?: AbortSignal): Promise<AuthorizationServerMetadata>
  endpoint(name: OAuth2Endpoint, signal?: AbortSignal): Promise<URL>
}

type Info = (signal?: AbortSignal) => Promise<NormalizedInfo>

/** Looks once; a failure is not remembered. */
export function authorizationServer(settings: CscClientSettings, info: Info): AuthorizationServer {
  let found: AuthorizationServerMetadata | undefined
  const metadata = async (signal?: AbortSignal) => {
    found ??= await find(settings, info, signal)
    return found
  }
  return {
    metadata,
    async endpoint(name, signal) {
      const known = await metadata(signal)
      const url = aliasOf(settings, known, name) ?? known[name]
      if (url === undefined) throw new CscUsageError('CSC_OPTION_INVALID', `the authorization server has no ${name}`)
      return secureUrl(url, { option: name, allowHttp: settings.allowHttp, failures })
    },
  }
}

/** Clients that authenticate by certificate have their own addresses at some servers. @spec RFC 8705 §5 */
function aliasOf({ oauth2 }: CscClientSettings, metadata: AuthorizationServerMetadata, name: OAuth2Endpoint) {
  const byCertificate = oauth2?.authentication?.method === 'tls_client_auth' && name !== 'authorization_endpoint'
  return byCertificate ? metadata.mtls_endpoint_aliases?.[name] : undefined
}

async function find(
  settings: CscClientSettings,
  info: Info,
  signal?: AbortSignal,
): Promise<AuthorizationServerMetadata> {
  const server = settings.oauth2?.server ?? serverOf(await info(signal))
  if (typeof server === 'string') {
    return metadataUnder(secureUrl(server, { option: 'oauth2 base URI', allowHttp: settings.allowHttp, failures }))
  }
  return 'metadata' in server ? server.metadata : fetchMetadata(settings, server.issuer, signal)
}

/** The first of oauth2Servers, where there are several: name another one in `oauth2.server`. */
function serverOf({ oauth2, oauth2Issuer, oauth2Servers }: NormalizedInfo): string | { issuer: string } {
  if (oauth2 !== undefined) return oauth2
  if (oauth2Issuer !== undefined) return { issuer: oauth2Issuer }
  const [first] = oauth2Servers ?? []
  if (first?.baseUri !== undefined) return first.baseUri
  if (first?.issuerIdentifier !== undefined) return { issuer: first.issuerIdentifier }
  throw new CscUsageError('CSC_OPTION_INVALID', 'info names no authorization server; set oauth2.server')
}

async function fetchMetadata(settings: CscClientSettings, issuer: string, signal?: AbortSignal) {
  const { limits, fetch, allowHttp } = settings
  const url = metadataUrl(secureUrl(issuer, { option: 'issuer', allowHttp, failures }))
  const request = new Request(url, { headers: { Accept: 'application/json' } })
  const { status, text } = await exchange('metadata', request, { ...limits, fetch, signal, failures })
  if (status !== 200) throw new CscError({ operation: 'metadata', status })
  return readBody('metadata', text, { reading: body => readMetadata(body, issuer), failures })
}
