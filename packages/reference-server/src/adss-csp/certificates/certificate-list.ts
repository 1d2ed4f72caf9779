import type { AdssCertificate } from '../../ports/index.ts'
import type { Call } from '../operation.ts'
import { type Parameters, parameter } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { type CertificateEntry, readEntries } from './certificate-entry.ts'

/** Stages `mandatory` and `syntax` of the member `certificates`. */
export function readCertificateList(call: Call): readonly CertificateEntry[] {
  const objects = listOf(call)
  if (objects.length === 0 && !emptyIsTaken(call)) refuse('certificates-empty')
  return readEntries(call, objects)
}

function listOf({ parameters }: Call): readonly Parameters[] {
  return (parameter(parameters, 'certificates') ?? []) as readonly Parameters[]
}

function emptyIsTaken({ operation, faults }: Call): boolean {
  const add = operation === 'addUserCertificates'
  return faults.tell(add ? 'adss-certificates-empty-accepted' : 'adss-replacement-empty-accepted')
}

/** Stage `existence`: refuses an alias that stands twice in the request; a lie takes the last of them. */
export function withoutRepeatedAliases(
  { faults }: Call,
  entries: readonly CertificateEntry[],
): readonly CertificateEntry[] {
  const byAlias = new Map(entries.map(entry => [entry.stored.certAlias, entry]))
  if (byAlias.size < entries.length && !faults.tell('adss-alias-twice-accepted')) refuse('certificate-entry-exists')
  return [...byAlias.values()]
}

/** For lies: whichever entries of a request are good by themselves. */
export function goodCertificates(call: Call): readonly AdssCertificate[] {
  return listOf(call).flatMap(object => {
    try {
      return readEntries(call, [object]).map(({ stored }) => stored)
    } catch {
      return []
    }
  })
}
