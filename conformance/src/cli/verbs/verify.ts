import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type ReadAttestation, readAttestation } from '../../attest/read-attestation.ts'
import { readBounded } from '../../attest/read-bounded.ts'
import { Refusal } from '../../attest/refusal.ts'
import { rejudge } from '../../attest/rejudge.ts'
import { readAnchors, readTrustedKey, type Trust } from '../../attest/trust.ts'
import { type Proof, proofOf } from '../../attest/verification-words.ts'
import { type Demands, type Verification, verify } from '../../attest/verify.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { evidenceFile } from '../../evidence/recorder.ts'
import { terminal } from '../../report/escape.ts'
import type { Io } from '../io.ts'

export interface VerifyFlags {
  readonly evidence?: string
  readonly key?: readonly string[]
  readonly trust?: readonly string[]
  readonly nonce?: string
  readonly gate: 'plain' | 'claim'
  readonly protocol?: string
  readonly json?: boolean
}

/** An attestation of 60 signatures and 350 verdicts has some 200 KiB. */
const maxBytes = 8 * 1024 * 1024

/**
 * Exit 0: it is signed by whom the reader trusts, and everything that it says follows from the evidence. Exit 1: it is
 * refused. Exit 4: nothing refuses it, and there was no evidence to judge again. Exit 2: no such file, key or folder.
 */
export async function verifyVerb(path: string, flags: VerifyFlags, io: Io): Promise<number> {
  const file = resolve(io.cwd, path)
  const verification = await verified(file, flags, io)
  const exitCode = exitCodeOf(verification)
  const proof = proofOf(verification)
  io.out(flags.json ? json(verification, proof, exitCode) : words(verification, proof))
  return exitCode
}

async function verified(file: string, flags: VerifyFlags, io: Io): Promise<Verification> {
  let text: string
  try {
    text = Buffer.from(await readBounded(file, maxBytes)).toString('utf8')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refusals: [{ code: error.code, reason: error.message }], rejudged: false }
  }
  const trust = await trustFrom(flags, io)
  if (trust.keys.length + trust.anchors.length === 0) {
    throw new UsageError(`give --key PUB.pem or --trust CERT.pem${carriedWords(text)}`)
  }
  const folder = evidenceFolder(file, flags, io)
  const demands: Demands = {
    ...{ trust, gate: flags.gate },
    ...(flags.nonce === undefined ? {} : { nonce: flags.nonce }),
    ...(folder === undefined
      ? {}
      : {
          rejudge: subject =>
            rejudge(folder, { subject, ...(flags.protocol === undefined ? {} : { protocol: flags.protocol }) }),
        }),
  }
  return verify(text, demands)
}

async function trustFrom({ key = [], trust = [] }: VerifyFlags, { cwd }: Io): Promise<Trust> {
  const pem = (what: string, file: string): Promise<string> =>
    readFile(resolve(cwd, file), 'utf8').catch((error: unknown) => {
      throw new UsageError(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    })
  const keys = key.map(async file => readTrustedKey(await pem('key', file), file))
  const anchors = trust.map(async file => readAnchors(await pem('trust', file), file))
  return { keys: await Promise.all(keys), anchors: (await Promise.all(anchors)).flat() }
}

/** Evidence that lies beside the file is that of the file; where it is not, its root says so. */
function evidenceFolder(file: string, { evidence }: VerifyFlags, { cwd }: Io): string | undefined {
  if (evidence !== undefined) return resolve(cwd, evidence)
  const beside = dirname(file)
  return existsSync(join(beside, evidenceFile)) ? beside : undefined
}

/** Shown, never trusted. */
function carriedWords(text: string): string {
  const carried = signersIn(text).map(({ role, keyid }) => `${role} ${keyid}`)
  if (carried.length === 0) return ''
  return `. The file says that it was signed by ${carried.join(' and ')}; a key that comes with what it signs proves nothing`
}

function signersIn(text: string): ReadAttestation['signers'] {
  try {
    return readAttestation(text).signers
  } catch {
    return []
  }
}

function exitCodeOf({ refusals, rejudged }: Verification): number {
  if (refusals.length > 0) return exitCodes.failures
  return rejudged ? exitCodes.ok : exitCodes.incomplete
}

function signersOf({ attestation, standing }: Verification): readonly object[] {
  return (attestation?.signers ?? []).map(signer => ({
    ...{ role: signer.role, keyid: signer.keyid },
    trusted: standing?.trusted.get(signer) ?? null,
  }))
}

function json(verification: Verification, proof: Proof, exitCode: number): string {
  const { refusals, rejudged, attestation, keys } = verification
  // Without a trusted signature nothing that the file says is repeated, besides whose key it carries.
  const said = keys && attestation ? { result: attestation.testResult.result, ...attestedRun(attestation) } : {}
  const shown = { verified: exitCode === exitCodes.ok, exitCode, rejudged, refusals, signers: signersOf(verification) }
  return `${JSON.stringify({ ...shown, ...said, ...(keys ? { keys } : {}), ...proof }, null, 2)}\n`
}

function attestedRun({ run }: ReadAttestation): object {
  const { suite, set, target, closing, claim, attested, collected } = run
  const { id, nonce = null, started } = run.run
  return {
    run: { id, nonce, started, attested, suite: suite.version, target: target.label },
    ...{ set: set.id, closing, claim },
    collected: { signatures: collected.signatures.length, unusable: collected.unusable.length },
  }
}

function words(verification: Verification, { proves, doesNotProve }: Proof): string {
  const { refusals, rejudged, attestation } = verification
  const carried = attestation?.signers.map(({ role, keyid }) => `carries  ${role} ${keyid}`) ?? []
  if (refusals.length > 0) {
    const reasons = refusals.slice(0, 20).map(({ code, reason }) => `refused  ${code}: ${terminal(reason)}`)
    const more = refusals.length > 20 ? [`refused  ${refusals.length - 20} more`] : []
    return [...carried, ...reasons, ...more, 'Refused.', ''].join('\n')
  }
  const list = (title: string, sentences: readonly string[]): readonly string[] => [
    title,
    ...sentences.map(sentence => `  ${terminal(sentence)}`),
    '',
  ]
  return [
    ...(attestation ? summary(attestation) : []),
    '',
    ...list('What this proves:', proves),
    ...list('What it does not prove:', doesNotProve),
    rejudged ? 'Verified.' : 'Signed, and not judged again: give --evidence DIR.',
    '',
  ].join('\n')
}

function summary({ run, testResult }: ReadAttestation): readonly string[] {
  const { closing, set, target } = run
  const { id, started, nonce, narrowed, partial } = run.run
  const less = [
    ...(narrowed ? ['narrowed by --only'] : []),
    ...(partial === undefined ? [] : [`partial: it would take ${partial}`]),
  ]
  return [
    `run      ${terminal(id)}, ${started}, ${nonce === undefined ? 'no nonce' : `nonce ${terminal(nonce)}`}`,
    `target   ${terminal(target.label)}`,
    `set      ${terminal([set.id, ...less].join(', '))}`,
    `result   ${testResult.result}: ${closing.passed} passed, ${closing.failed} failed, ${closing.skipped} skipped`,
  ]
}
