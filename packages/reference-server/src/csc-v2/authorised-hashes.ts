import { type DomainErrorId, refuse } from './domain-errors.ts'
import { findHashAlgorithm, type HashListErrors, haveLengthOf, readHashes } from './hashes.ts'
import { optionalString, type Parameters, parameter } from './parameters.ts'

/** The hashes that an authorisation is bound to, or null where it names none. */
export type AuthorisedHashes =
  | { readonly hashes: readonly string[]; readonly hashAlgorithmOID: string }
  | { readonly hashes: null; readonly hashAlgorithmOID: null }

export interface AuthorisedHashesErrors extends HashListErrors {
  readonly algorithmMissing: DomainErrorId
  readonly algorithmInvalid: DomainErrorId
  readonly digestLength: DomainErrorId
}

/** Reads `hashes` and the `hashAlgorithmOID` that goes with them. @spec CSC API v2.0.0.2 §11.6, §11.9 */
export function readAuthorisedHashes(parameters: Parameters, errors: AuthorisedHashesErrors): AuthorisedHashes {
  const given = parameter(parameters, 'hashes')
  if (given === undefined) return { hashes: null, hashAlgorithmOID: null }
  const hashes = readHashes(given, errors)
  const hashAlgorithmOID =
    optionalString(parameters, 'hashAlgorithmOID', errors.algorithmMissing) ?? refuse(errors.algorithmMissing)
  const algorithm = findHashAlgorithm(hashAlgorithmOID) ?? refuse(errors.algorithmInvalid)
  if (!haveLengthOf(hashes, algorithm)) refuse(errors.digestLength)
  return { hashes, hashAlgorithmOID }
}
