import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { writeProof } from '../../proof/stored-proof.ts'
import type { Proof } from '../../prove/proof.ts'
import type { Io } from '../io.ts'

export interface ProveFlags {
  readonly set?: string
  readonly protocol?: string
  readonly json?: boolean
  readonly write?: boolean
}

/** Exit 0: every lie is caught, every liberty let pass, every check and assertion proven. Exit 7: not so, and why. */
export async function proveVerb(flags: ProveFlags, io: Io): Promise<number> {
  const { set, protocol } = flags
  if (set === undefined) throw new UsageError('give --set: a proof is one of a set')
  if (protocol !== undefined && flags.write)
    throw new UsageError('--write keeps what was proven of the suite itself, and not of --protocol')
  const { prove } = await import('../../prove/prove.ts')
  const started = performance.now()
  const { proof, took } = await prove({ set, ...(protocol === undefined ? {} : { protocol }) })
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
  const all = performance.now() - started
  for (const problem of proof.problems) io.err(`${problem}\n`)
  io.err(
    `kill matrix ${seconds(took.killMatrix)}, with inverted controls ${seconds(took.controls)}, all ${seconds(all)}\n`,
  )
  if (flags.write && proof.problems.length === 0) {
    const { numbers, mutants, unreachable, listed } = proof
    io.err(`written ${writeProof(set, { ...numbers, unreachable, listed, mutants })}\n`)
  }
  io.out(flags.json ? `${JSON.stringify(proof.numbers, null, 2)}\n` : words(proof))
  return proof.problems.length === 0 ? exitCodes.ok : exitCodes.selfProof
}

function words({ numbers }: Proof): string {
  const { faults, variants, checks, assertions, degenerate } = numbers
  const lines = [
    `${faults.caught} of ${faults.live} faults caught (${faults.wire} of the wire, ${faults.behaviour} of the server), ${faults.void} never told, ${faults.unreachable} unreachable`,
    `${variants.falseAlarms} of ${variants.total} false alarms`,
    `${checks.proven} of ${checks.total} checks proven`,
    `${assertions.loadBearing} of ${assertions.total} assertions load-bearing, ${assertions.listed} listed with a reason`,
    `${degenerate.green} of ${degenerate.total} degenerate servers green`,
  ]
  return `${lines.join('\n')}\n`
}
