import { refuse } from './domain-errors.ts'
import { readHashes } from './hashes.ts'
import type { AuthorisedCall } from './operation.ts'
import { optionalString, type Parameters, parameter, requiredString } from './parameters.ts'
import { isAcceptableResponseUri } from './response-uri.ts'
import type { RequestedAlgorithm } from './sign-algorithm.ts'

/** A signHash request that is well formed. */
export interface SignHash extends RequestedAlgorithm {
  readonly credentialID: string
  /** Absent beside a credential-scope bearer token, which is the SAD itself. */
  readonly SAD: string | undefined
  /** Standard base64, in the order of the request. */
  readonly hashes: readonly string[]
  /** How to work asynchronously; null to sign at once. */
  readonly asynchronous: Asynchronous | null
}

export interface Asynchronous {
  /** How long the result is kept, milliseconds. */
  readonly validityPeriod: number
  readonly responseUri: string | null
}

/** Reads the parameters of signHash. @spec CSC API v2.0.0.2 §11.10 */
export function readSignHash(call: AuthorisedCall): SignHash {
  const { parameters } = call
  return {
    credentialID: requiredString(parameters, 'credentialID', 'csc-v2.signhash.credentialid-missing'),
    hashes: readHashes(parameter(parameters, 'hashes'), {
      missing: 'csc-v2.signhash.hashes-missing',
      empty: 'csc-v2.signhash.hashes-empty',
      notBase64: 'csc-v2.signhash.hash-not-base64',
    }),
    signAlgo: requiredString(parameters, 'signAlgo', 'csc-v2.signhash.signalgo-missing'),
    signAlgoParams: optionalString(parameters, 'signAlgoParams', 'csc-v2.signhash.signalgoparams-missing'),
    // Read as it comes: where signAlgo implies the hash, whatever stands here is ignored.
    hashAlgorithmOID: parameter(parameters, 'hashAlgorithmOID'),
    asynchronous: readOperationMode(call),
    SAD: readSad(call),
  }
}

function readSad({ parameters, caller, faults }: AuthorisedCall): string | undefined {
  const SAD = optionalString(parameters, 'SAD', 'csc-v2.signhash.sad-missing')
  if (SAD !== undefined || caller.scope === 'credential' || faults.isOn('sad-not-required')) return SAD
  refuse('csc-v2.signhash.sad-missing')
}

/** validity_period and response_uri mean nothing to a synchronous request and are ignored there. */
function readOperationMode(call: AuthorisedCall): Asynchronous | null {
  const mode = parameter(call.parameters, 'operationMode') ?? 'S'
  if (mode !== 'S' && mode !== 'A') refuse('csc-v2.signhash.operationmode-invalid')
  if (mode === 'S' || call.faults.tell('operation-mode-ignored')) return null
  return { validityPeriod: readValidityPeriod(call), responseUri: readResponseUri(call) }
}

function readValidityPeriod({ parameters, deps }: { readonly parameters: Parameters } & AuthorisedCall): number {
  const bounds = deps.config.cscV2.validityPeriod
  const value = parameter(parameters, 'validity_period') ?? bounds.default
  if (!Number.isSafeInteger(value) || (value as number) < 1) refuse('csc-v2.signhash.validity-period-invalid')
  const milliseconds = value as number
  if (milliseconds < bounds.min || milliseconds > bounds.max) refuse('csc-v2.signhash.validity-period-out-of-bounds')
  return milliseconds
}

function readResponseUri({ parameters, deps }: AuthorisedCall): string | null {
  const value = optionalString(parameters, 'response_uri', 'csc-v2.signhash.response-uri-invalid')
  if (value === undefined) return null
  if (!isAcceptableResponseUri(value, deps.config.cscV2)) refuse('csc-v2.signhash.response-uri-invalid')
  return value
}
