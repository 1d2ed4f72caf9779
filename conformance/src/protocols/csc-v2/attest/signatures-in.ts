import type { Exchange } from '../../../core/exchange.ts'
import type { FoundSignature, SignatureAlgorithmName } from '../../../core/signing.ts'
import type { Trace } from '../../../core/view.ts'
import { isBase64, isObject, isText, isTexts } from '../../judging/forms.ts'

/**
 * Every value of `signatures` in the answers of a run, with the hash that stood in its place, and the certificates that
 * the service gave for the credential. @spec CSC API 2.0.0.2 §11.10, §11.12
 */
export function signaturesIn(traces: readonly Trace[]): readonly FoundSignature[] {
  const exchanges = traces.flatMap(trace => trace.exchanges)
  const certificates = certificatesIn(exchanges)
  const requests = requestsByResponseId(exchanges)
  return exchanges.flatMap(exchange => {
    const values = valuesOf(exchange)
    const request = values.length === 0 ? undefined : requestBehind(exchange, requests)
    if (!request) return []
    const algorithm = algorithmOf(request)
    const hashes = isTexts(request.hashes) ? request.hashes : []
    return values.map((value, index) => ({
      ...{ exchange: exchange.id, index, hash: hashes[index] ?? '', value, algorithm },
      certificates: certificates.get(String(request.credentialID)) ?? [],
    }))
  })
}

type Members = Readonly<Record<string, unknown>>

function valuesOf({ operation, response }: Exchange): readonly string[] {
  if (operation !== 'signatures/signHash' && operation !== 'signatures/signPolling') return []
  const body = response?.json
  return isObject(body) && isTexts(body.signatures) ? body.signatures : []
}

/** For a result that was fetched later, the request that asked for it. */
function requestBehind({ operation, request }: Exchange, requests: ReadonlyMap<string, Members>): Members | undefined {
  const body = isObject(request.json) ? request.json : undefined
  return operation === 'signatures/signHash' ? body : requests.get(String(body?.requestID))
}

function requestsByResponseId(exchanges: readonly Exchange[]): ReadonlyMap<string, Members> {
  const asked = exchanges.filter(({ operation }) => operation === 'signatures/signHash')
  return new Map(
    asked.flatMap(({ request, response }): [string, Members][] => {
      const body = response?.json
      return isObject(body) && isText(body.responseID) && isObject(request.json)
        ? [[body.responseID, request.json]]
        : []
    }),
  )
}

function algorithmOf({ signAlgo, signAlgoParams, hashAlgorithmOID }: Members): SignatureAlgorithmName {
  return {
    algorithm: isText(signAlgo) ? signAlgo : '',
    ...(isText(signAlgoParams) && { parameters: signAlgoParams }),
    ...(isText(hashAlgorithmOID) && { digestAlgorithm: hashAlgorithmOID }),
  }
}

/** The longest list that was given for each credential: some answers hold the end entity's alone. */
function certificatesIn(exchanges: readonly Exchange[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { credentialID, certificates } of exchanges.flatMap(descriptionsIn)) {
    if (certificates.length > (found.get(credentialID)?.length ?? 0)) found.set(credentialID, certificates)
  }
  return found
}

interface Description {
  readonly credentialID: string
  readonly certificates: readonly string[]
}

function descriptionsIn({ operation, request, response }: Exchange): readonly Description[] {
  if (!isObject(response?.json)) return []
  if (operation === 'credentials/list') {
    const { credentialInfos } = response.json
    return Array.isArray(credentialInfos) ? credentialInfos.flatMap(info => described(info?.credentialID, info)) : []
  }
  const asked = isObject(request.json) ? request.json.credentialID : undefined
  return operation === 'credentials/info' ? described(asked, response.json) : []
}

function described(credentialID: unknown, info: unknown): readonly Description[] {
  const cert = isObject(info) ? info.cert : undefined
  const certificates = isObject(cert) ? cert.certificates : undefined
  const all = Array.isArray(certificates) && certificates.length > 0 && certificates.every(isBase64)
  return isText(credentialID) && all ? [{ credentialID, certificates }] : []
}
