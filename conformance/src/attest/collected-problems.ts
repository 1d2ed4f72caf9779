import type { CollectedSignature } from './collect.ts'
import { collectedProblem } from './collected-problem.ts'
import type { ConformanceRun } from './conformance-run.ts'
import { sha256 } from './key-id.ts'

/** A run asks for some sixty signatures by some ten keys; each costs a verification. */
const maxSignatures = 10_000
const maxCertificates = 1000

/** Every collected signature that is no evidence of its key's part in this run, with the reason. */
export function collectedProblems({ collected, run, attested }: ConformanceRun): readonly string[] {
  if (Object.keys(collected.certificates).length > maxCertificates) {
    return [`there are more than ${maxCertificates} certificates`]
  }
  if (collected.signatures.length > maxSignatures) return [`there are more than ${maxSignatures} signatures`]
  const { id, started, nonce } = run
  const binding = { run: id, started, attested, ...(nonce === undefined ? {} : { nonce }) }
  return collected.signatures.flatMap(signature => {
    const message = own(collected.messages, signature.covers)
    const certificate = certificateOf(signature, collected.certificates)
    const problem =
      message === undefined || certificate === undefined
        ? 'its message or its certificate is not in the file'
        : collectedProblem(signature, { message, certificate }, binding)
    return problem === undefined ? [] : [`signature ${signature.index} of ${signature.exchange}: ${problem}`]
  })
}

function certificateOf(
  { certificate: hash }: CollectedSignature,
  certificates: Readonly<Record<string, string>>,
): string | undefined {
  const certificate = own(certificates, hash)
  return certificate !== undefined && sha256(Buffer.from(certificate, 'base64')) === hash ? certificate : undefined
}

function own(of: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined
}
