import { readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { type Attestation, attest } from '../../attest/attest.ts'
import { Refusal } from '../../attest/refusal.ts'
import { type JudgedRun, rejudge } from '../../attest/rejudge.ts'
import { readRunnerKey, writeNewKey } from '../../attest/runner-key.ts'
import { runnerRole } from '../../attest/runner-role.ts'
import { type Role, type RoleSigner, roles } from '../../attest/signer.ts'
import { withTargetSigner } from '../../attest/target-role.ts'
import type { Flags } from '../../config/settings.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { terminal } from '../../report/escape.ts'
import type { Io } from '../io.ts'

export interface AttestFlags extends Flags {
  readonly key?: string
  readonly newKey?: string
  readonly with?: readonly string[]
  readonly config?: string
  readonly json?: boolean
}

export const attestationFile = 'attestation.intoto.jsonl'

/** Exit 0: the file is written. Exit 1: the run cannot be attested, or the target did not sign. Exit 2 and 3 as for a run. */
export async function attestVerb(dir: string | undefined, flags: AttestFlags, io: Io): Promise<number> {
  const keyFile = resolvedKey(flags, io)
  if (flags.newKey !== undefined) writeNewKey(keyFile!)
  if (dir === undefined) return newKeyOnly(keyFile, flags, io)
  const folder = resolve(io.cwd, dir)
  const file = resolve(io.cwd, flags.out ?? join(folder, attestationFile))
  try {
    const signing = rolesIn(flags)
    const runner = signing.includes('runner') ? [await runnerFrom(keyFile, io)] : []
    const judged = await rejudge(folder, flags.protocol === undefined ? {} : { protocol: flags.protocol })
    const attestation = signing.includes('target')
      ? await withTarget(judged, { flags, io, runner })
      : await attest(judged, runner, new Date())
    await written(file, attestation.text)
    io.out(flags.json ? json(file, attestation) : words(relative(io.cwd, file), attestation))
    return exitCodes.ok
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (flags.json) io.out(`${JSON.stringify({ refused: { code: error.code, reason: error.message } }, null, 2)}\n`)
    else io.err(`conformance: not attested: ${error.code}: ${terminal(error.message)}\n`)
    return exitCodes.failures
  }
}

function resolvedKey({ key, newKey }: AttestFlags, { cwd }: Io): string | undefined {
  if (key !== undefined && newKey !== undefined) throw new UsageError('key and new-key exclude each other')
  const file = key ?? newKey
  return file === undefined ? undefined : resolve(cwd, file)
}

function newKeyOnly(keyFile: string | undefined, { newKey, json: asJson }: AttestFlags, io: Io): number {
  if (newKey === undefined || keyFile === undefined) throw new UsageError('give the folder of a run')
  const made = { key: keyFile, publicKey: `${keyFile}.pub` }
  io.out(asJson ? `${JSON.stringify(made, null, 2)}\n` : `key         ${made.key}\npublic key  ${made.publicKey}\n`)
  return exitCodes.ok
}

/** A key that is given is used; the target signs only when it is asked to. */
function rolesIn(flags: AttestFlags): readonly Role[] {
  const unknown = flags.with?.find(role => !(roles as readonly string[]).includes(role))
  if (unknown !== undefined)
    throw new UsageError(`with: ${JSON.stringify(unknown)} is no role; there are ${roles.join(', ')}`)
  const hasKey = flags.key !== undefined || flags.newKey !== undefined
  return roles.filter(role => (flags.with?.includes(role) ?? false) || (role === 'runner' && (hasKey || !flags.with)))
}

async function runnerFrom(file: string | undefined, { env }: Io): Promise<RoleSigner> {
  if (file === undefined) throw new UsageError('give --key FILE, or --new-key FILE to make one')
  const passphrase = env.CONFORMANCE_KEY_PASSPHRASE
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`key: ${error instanceof Error ? error.message : String(error)}`)
  })
  return runnerRole(readRunnerKey(pem, passphrase === undefined ? {} : { passphrase }))
}

async function withTarget(
  judged: JudgedRun,
  { flags, io, runner }: { readonly flags: AttestFlags; readonly io: Io; readonly runner: readonly RoleSigner[] },
): Promise<Attestation> {
  // Loaded only for a target: keys and files need none of it.
  const { prepare } = await import('../prepare.ts')
  const prepared = await prepare({ ...flags, set: judged.stored.head.set }, io)
  const interruption = io.interruption()
  try {
    const options = { ...prepared, protocol: judged.protocol, signal: interruption.signal }
    return await withTargetSigner(options, target => attest(judged, [...runner, target], new Date()))
  } finally {
    interruption.release()
  }
}

async function written(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    throw new UsageError(`out: ${error instanceof Error ? error.message : String(error)}`)
  })
}

function json(file: string, { subject, testResult, run }: Attestation): string {
  const { signers, collected, closing, limits } = run
  const { signatures, unusable } = collected
  const shown = {
    ...{ file, subject, result: testResult.result, closing },
    signers: signers.map(({ role, keyid }) => ({ role, keyid })),
    collected: { signatures: signatures.length, keys: keysIn(run), unusable },
    limits,
  }
  return `${JSON.stringify(shown, null, 2)}\n`
}

function words(file: string, { testResult, run }: Attestation): string {
  const { signers, collected, closing, limits, run: of } = run
  const { signatures, unusable } = collected
  const nonce = of.nonce === undefined ? 'no nonce' : `nonce ${of.nonce}`
  return [
    `attestation  ${file}`,
    `run          ${of.id}, ${nonce}`,
    `result       ${testResult.result}: ${closing.passed} passed, ${closing.failed} failed, ${closing.skipped} skipped`,
    `collected    ${signatures.length} signatures by ${keysIn(run)} keys`,
    ...(unusable.length === 0 ? [] : [`             ${unusable.length} more that prove nothing`]),
    ...signers.map(({ role, keyid }) => `signed by    ${role}, ${keyid}`),
    '',
    'What it does not prove:',
    ...limits.map(limit => `  ${limit}`),
    '',
  ].join('\n')
}

function keysIn({ collected }: Attestation['run']): number {
  return new Set(collected.signatures.map(({ certificate }) => certificate)).size
}
