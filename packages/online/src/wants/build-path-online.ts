import type { BasicOCSPResponse } from '@x/crypto-core/ocsp'
import { buildPath, type PathInput, type PathResult, type RevocationProblem } from '@x/crypto-core/pkix'
import type { Certificate, CertificateList } from '@x/crypto-core/x509'
import { type Satisfied, type SatisfyOptions, satisfyWants } from './satisfy-wants.ts'
import type { FetchedMaterial } from './want-sources.ts'

/**
 * Searches a valid path and fetches what the search wants (issuers, CRLs, OCSP responses) until one is verified, nothing more
 * is to be had, or a limit is reached. What was fetched and turned out to be good for nothing, the source forgets.
 * Throws what `buildPath` throws, and the signal's reason. @spec RFC 5280 §6, RFC 4158 §2
 */
export async function buildPathOnline(
  target: Certificate,
  input: PathInput,
  options: SatisfyOptions,
): Promise<Satisfied<PathResult>> {
  const satisfied = await satisfyWants(fetched => {
    const outcome = buildPath(target, withMaterial(input, fetched))
    return { outcome, wants: outcome.valid ? [] : outcome.wants }
  }, options)
  for (const material of goodForNothing(satisfied.outcome)) options.source.forget(material)
  return satisfied
}

function withMaterial(input: PathInput, { certificates, crls, ocspResponses }: FetchedMaterial): PathInput {
  return {
    ...input,
    certificates: [...(input.certificates ?? []), ...certificates],
    crls: [...(input.crls ?? []), ...crls],
    ocspResponses: [...(input.ocspResponses ?? []), ...ocspResponses],
  }
}

/** Faults of the material itself, whichever certificate it was asked about. */
const faults: ReadonlySet<RevocationProblem> = new Set<RevocationProblem>([
  'MALFORMED',
  'CRITICAL_EXTENSION',
  'SIGNATURE',
  'NOT_AUTHORISED',
  'SIGNER_PATH',
  'ALGORITHM',
  'STALE',
])

function goodForNothing({ failures }: PathResult): readonly (BasicOCSPResponse | CertificateList)[] {
  return failures
    .flatMap(({ revocation }) => revocation)
    .flatMap(status => (status?.status === 'unknown' ? status.rejected : []))
    .flatMap(({ problem, evidence }) => (faults.has(problem) ? [evidence] : []))
}
