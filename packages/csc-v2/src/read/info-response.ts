/** One reading of `info`, whatever edition and habits the service has. */
import { isObject, type Json, present } from '@x/http-protocol'
import type { InfoResponse, OAuth2Server } from '../wire.ts'
import { normalizeAuthType, normalizeConformanceLevel, normalizeHashType } from './letter-case.ts'
import { flag, text, texts, withoutNulls } from './members.ts'

type Required = 'specs' | 'authType' | 'methods' | 'signAlgorithms' | 'signature_formats' | 'conformance_levels'

/** As InfoResponse; descriptive members may be missing, lists are there, if empty. */
export interface NormalizedInfo
  extends Pick<InfoResponse, Exclude<Required, 'authType' | 'signature_formats'>>,
    Partial<Omit<InfoResponse, Required>> {
  /** In the spelling of the standard; values beyond it are kept. */
  readonly authType: readonly string[]
  readonly signature_formats: {
    readonly formats: readonly string[]
    readonly envelope_properties?: readonly (readonly string[])[]
    readonly allowMix?: boolean
  }
}

export function normalizeInfo(sent: unknown): NormalizedInfo {
  const info = withoutNulls(sent)
  if (!isObject(info)) throw new TypeError('info must be an object')
  return present<NormalizedInfo>({
    ...info,
    specs: text(info.specs) ?? '',
    authType: (texts(info.authType) ?? []).map(normalizeAuthType),
    oauth2: oauth2Base(info.oauth2),
    oauth2Issuer: text(info.oauth2Issuer),
    oauth2Servers: Array.isArray(info.oauth2Servers)
      ? info.oauth2Servers.filter(isObject).map(oauth2Server)
      : undefined,
    asynchronousOperationMode: flag(info.asynchronousOperationMode),
    methods: texts(info.methods) ?? [],
    validationInfo: flag(info.validationInfo),
    signAlgorithms: signAlgorithms(info.signAlgorithms),
    signature_formats: signatureFormats(info.signature_formats),
    conformance_levels: (texts(info.conformance_levels) ?? []).map(normalizeConformanceLevel),
    supportedHashTypes: texts(info.supportedHashTypes)?.map(normalizeHashType),
    documentTypes: texts(info.documentTypes),
  })
}

/** The parameters of an algorithm, by their place in the list: an OID, base64 of DER, or nothing. */
export function algoParamsOf(info: Pick<NormalizedInfo, 'signAlgorithms'>, algo: string): AlgoParams | undefined {
  const at = info.signAlgorithms.algos.indexOf(algo)
  const value = at < 0 ? undefined : info.signAlgorithms.algoParams?.[at]
  if (value === undefined || value === null || value === '') return undefined
  return /^[0-2](\.\d+)+$/.test(value) ? { oid: value } : { der: value }
}

export type AlgoParams = { readonly oid: string } | { readonly der: string }

/** Some services give the whole authorization endpoint where the base URI belongs. */
function oauth2Base(value: unknown): string | undefined {
  return text(value)?.replace(/\/oauth2\/authorize\/?$/, '')
}

function oauth2Server(server: Json): OAuth2Server {
  const authType = (texts(server.authType) ?? []).map(normalizeAuthType) as OAuth2Server['authType'][number][]
  return present<OAuth2Server>({ ...server, authType, baseUri: oauth2Base(server.baseUri) })
}

/** `algoParams` comes as OIDs, as DER with nulls between, as one string, or as null. */
function signAlgorithms(value: unknown): NormalizedInfo['signAlgorithms'] {
  const sent = isObject(value) ? value : {}
  const params = typeof sent.algoParams === 'string' ? [sent.algoParams] : sent.algoParams
  const algoParams = Array.isArray(params) ? params.map(item => text(item) ?? null) : undefined
  return present<NormalizedInfo['signAlgorithms']>({ ...sent, algos: texts(sent.algos) ?? [], algoParams })
}

/** Older services give an object from format to its envelope properties. */
function signatureFormats(value: unknown): NormalizedInfo['signature_formats'] {
  const sent = isObject(value) ? value : {}
  const formats = texts(sent.formats)
  if (formats !== undefined) {
    const lists = Array.isArray(sent.envelope_properties) ? sent.envelope_properties : undefined
    const envelope_properties = lists?.map(list => texts(list) ?? [])
    return present<NormalizedInfo['signature_formats']>({ ...sent, formats, envelope_properties })
  }
  const entries = Object.entries(sent).filter(([format]) => /^[CXPJ]$/.test(format))
  if (entries.length === 0) return { formats: [] }
  return {
    formats: entries.map(([format]) => format),
    envelope_properties: entries.map(([, properties]) => texts(properties) ?? []),
  }
}
