/** A credential of a CSC service as a key. */
import { base64Decode } from '@x/crypto-core/bytes'
import type { Signer } from '@x/crypto-core/signature'
import type { AuthDataEntry, CscClient, NormalizedCredentialInfo } from '@x/csc-v2'
import { KeyError } from '../key-error.ts'
import { createRemoteKey, keyErrorOf } from './create-remote-key.ts'
import { cscAlgorithm } from './csc-algorithm.ts'
import { cscFailure } from './csc-failures.ts'
import type { FinishOptions, Patience, RemoteKey } from './remote-key.ts'
import type { AskedSignatures, RemoteReply, RemoteService, ResumedSignatures } from './remote-service.ts'

/** What an authorization is for. */
export interface WantedAuthorization {
  readonly credentialID: string
  readonly numSignatures: number
  /** Base64. */
  readonly hashes: readonly string[]
  readonly hashAlgorithmOID: string
  readonly signal?: AbortSignal
}

/** Answers of the signer for credentials/authorize, a SAD that was had otherwise, or a token of scope credential. */
export type CscAuthorization =
  | { readonly authData: readonly AuthDataEntry[] }
  | { readonly SAD: string }
  | { readonly token: string }

export interface CscKeyOptions {
  /** With the authorization of the user whose credential it is. */
  readonly client: CscClient
  readonly credentialID: string
  /**
   * How the signer authorizes each request. Default: by the factors that are asked for out of band, and by none where the
   * credential has none. Ask for a PIN or a one-time code in a function; nothing of it is kept.
   */
  readonly authorize?: (wanted: WantedAuthorization) => CscAuthorization | Promise<CscAuthorization>
  /** What the signer reads where the service shows it. */
  readonly description?: string
  /** Ask for the result later (operationMode A). Default false. */
  readonly asynchronous?: boolean
  readonly patience?: Patience
  readonly signal?: AbortSignal
}

/**
 * Reads the credential. Throws KEY_NOT_FOUND, OPERATION_FORBIDDEN for a key that is disabled, NO_ANSWER and DEVICE_FAILED.
 */
export async function openCscKey(options: CscKeyOptions): Promise<RemoteKey> {
  const { client, credentialID, patience = {}, signal } = options
  const request = { credentialID, certificates: 'chain', authInfo: true } as const
  const credential = await client.credentials.info(request, signal && { signal }).catch((thrown: unknown) => {
    throw signal?.aborted ? signal.reason : keyErrorOf({ key: credentialID, errorOf: cscFailure }, thrown)
  })
  if (credential.key.status !== 'enabled') fail('OPERATION_FORBIDDEN', 'the key is disabled')
  const [own, ...issuers] = (credential.cert.certificates ?? []).map(text => base64Decode(text))
  if (own === undefined) fail('DEVICE_FAILED', 'the service gave no certificate of the key')
  return createRemoteKey(cscService(credential, options), { certificates: [own, ...issuers], patience })

  function fail(reason: 'OPERATION_FORBIDDEN' | 'DEVICE_FAILED', what: string): never {
    const message = `The credential ${JSON.stringify(credentialID)} cannot be used: ${what}`
    throw new KeyError(reason, message, { spec: 'CSC API 2.0.0.2 §11.5' })
  }
}

function cscService(credential: NormalizedCredentialInfo, options: CscKeyOptions): RemoteService {
  const { client, credentialID, authorize, description, asynchronous = false } = options
  const algorithmFor = (algorithm: Signer['algorithm']) => cscAlgorithm(algorithm, credential.key.algo)
  return {
    protocol: 'csc-v2',
    key: credentialID,
    maxBatch: Math.max(1, credential.multisign),
    errorOf: cscFailure,
    accept: algorithm => void algorithmFor(algorithm),
    async request(asked, signal) {
      const call = signal ? { signal } : {}
      const { algorithm, digests } = asked
      const hashAlgorithmOID = algorithm.hash.oid
      const wanted = { credentialID, numSignatures: digests.length, hashes: digests, hashAlgorithmOID }
      const authorization = await authorizationFor({ ...wanted, ...call })
      if (!('authData' in authorization)) return signHash(asked, authorization, signal)
      const { authData } = authorization
      const shown = description === undefined ? {} : { description }
      const authorized = await client.credentials.authorize({ ...wanted, authData, ...shown }, call)
      return 'SAD' in authorized ? signHash(asked, authorized, signal) : { awaits: { handle: authorized.handle } }
    },
    async resume(asked, signal) {
      const call = signal ? { signal } : {}
      const { handle } = asked.awaits
      if (handle !== undefined) {
        const authorized = await client.credentials.authorizeCheck({ handle }, call)
        return 'SAD' in authorized ? signHash(asked, authorized, signal) : { awaits: { handle: authorized.handle } }
      }
      const responseID = responseIDOf(asked)
      const result = await client.signatures.signPolling({ requestID: responseID }, call)
      return 'signatures' in result && result.signatures ? { values: result.signatures } : { awaits: { responseID } }
    },
    async finish(asked, patience) {
      const { handle } = asked.awaits
      if (handle === undefined) return awaitResult(responseIDOf(asked), patience)
      const reply = await signHash(asked, await client.credentials.awaitSAD({ handle }, patience), patience.signal)
      return 'values' in reply ? reply.values : awaitResult(responseIDOf(reply), patience)
    },
  }

  async function awaitResult(requestID: string, patience: FinishOptions): Promise<readonly string[]> {
    return (await client.signatures.awaitResult({ requestID }, patience)).signatures ?? []
  }

  function authorizationFor(wanted: WantedAuthorization): CscAuthorization | Promise<CscAuthorization> {
    if (authorize !== undefined) return authorize(wanted)
    const outOfBand = (credential.auth.objects ?? []).filter(({ type }) => type.endsWith('OOB'))
    return { authData: outOfBand.map(({ id }) => ({ id })) }
  }

  async function signHash(
    { algorithm, digests }: AskedSignatures,
    authorization: { readonly SAD: string } | { readonly token: string },
    signal: AbortSignal | undefined,
  ): Promise<RemoteReply> {
    const bearer = 'token' in authorization && { bearer: { token: authorization.token, scope: 'credential' } as const }
    const SAD = 'SAD' in authorization && { SAD: authorization.SAD }
    const asked = { credentialID, ...SAD, hashes: digests, ...algorithmFor(algorithm) }
    const call = { ...(signal && { signal }), ...bearer }
    if (!asynchronous) return { values: (await client.signatures.signHash(asked, call)).signatures }
    const { responseID } = await client.signatures.signHash({ ...asked, operationMode: 'A' }, call)
    return { awaits: { responseID } }
  }
}

/** Of a request that is authorized. */
function responseIDOf({ awaits: { responseID } }: Pick<ResumedSignatures, 'awaits'>): string {
  if (responseID !== undefined) return responseID
  const message = "A ticket's awaits must have handle or responseID"
  throw new KeyError('MALFORMED', message, { spec: 'CSC API 2.0.0.2 §11.7' })
}
