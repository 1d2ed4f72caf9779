import type { CredentialRole } from '../answers.ts'
import { signingAlgorithms } from '../recipes/signing.ts'

/** What credentials/info says of a credential, as conditions of scenarios speak of it: `facts.main.several`. */
export interface Facts {
  /** Authorized by credentials/authorize, not by the authorization server. */
  readonly explicit: boolean
  readonly SCAL: '1' | '2'
  /** SCAL 1: an authorization needs no hashes. */
  readonly unbound: boolean
  /** More than one signature by one authorization. */
  readonly several: boolean
  readonly algo: readonly string[]
  /** Some algorithm of the key implies its hash. */
  readonly implied: boolean
  /** It shows a signatureQualifier. */
  readonly qualified: boolean
}

type Members = Readonly<Record<string, unknown>>

/** What is taken for true of a credential that nobody has described: that everything can be tried on it. */
export function presumedFacts(role: CredentialRole, keyAlgo: readonly string[]): Facts {
  const SCAL = role === 'scal2' || role === 'oauth2' ? '2' : '1'
  const explicit = role !== 'oauth2' && role !== 'oauth2Scal1'
  return {
    ...{ explicit, SCAL, unbound: SCAL === '1', several: role !== 'single' },
    ...{ algo: keyAlgo, implied: true, qualified: true },
  }
}

/** The same as the service describes it; members that are not as they must be change nothing. */
export function factsOf(described: Members, presumed: Facts): Facts {
  const { mode } = membersOf(described.auth)
  const { algo } = membersOf(described.key)
  const names = Array.isArray(algo) && algo.length > 0 ? algo.map(String) : presumed.algo
  const SCAL = described.SCAL === '2' ? '2' : '1'
  return {
    ...{ SCAL, unbound: SCAL === '1', several: described.multisign !== 1, algo: names },
    explicit: mode === 'explicit' || mode === 'oauth2code' ? mode === 'explicit' : presumed.explicit,
    implied: signingAlgorithms.some(one => one.hashAlgorithmOID === undefined && names.includes(one.signAlgo)),
    qualified: typeof described.signatureQualifier === 'string',
  }
}

/** Roles whose credential signs with a PIN or a password, in the order in which an RSA key is looked for. */
const rsaCandidates = ['rsa', 'main', 'single', 'scal2'] as const

/** The role whose credential has an RSA key; undefined where none has. */
export function rsaRole(
  facts: Readonly<Partial<Record<CredentialRole, Facts>>>,
  given: readonly CredentialRole[],
): CredentialRole | undefined {
  return rsaCandidates.find(role => given.includes(role) && facts[role]?.explicit && facts[role].algo.some(isRsa))
}

/** @spec RFC 8017 §C */
function isRsa(oid: string): boolean {
  return oid.startsWith('1.2.840.113549.1.1.')
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}
