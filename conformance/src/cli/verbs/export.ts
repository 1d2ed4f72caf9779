import { resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import { recheck } from '../../core/recheck.ts'
import { readEvidence, type StoredRun } from '../../evidence/read-evidence.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { asCurl, asHttp, variablesOf } from '../../report/as-command.ts'
import { evidenceOf } from '../../report/input.ts'
import type { Io } from '../io.ts'

export interface ExportFlags {
  readonly as: 'curl' | 'http'
  readonly run: string
  readonly protocol?: string
}

/** A recorded request to send by hand. Secrets were never stored, so they come from the environment. */
export async function exportVerb(id: string, flags: ExportFlags, io: Io): Promise<number> {
  const stored = await readEvidence(resolve(io.cwd, flags.run))
  const exchange = stored.exchanges.find(known => known.id === id) ?? (await exchangeOf(id, stored, flags))
  if (!exchange)
    throw new UsageError(`${flags.run} has no exchange and no check with evidence called ${JSON.stringify(id)}`)
  const variables = variablesOf(exchange).map(({ name, kind }) => `# ${name}: ${kind}`)
  const request = flags.as === 'curl' ? `${asCurl(exchange)}\n` : asHttp(exchange)
  io.out([`# ${exchange.id}, step ${exchange.step}`, ...variables, request].join('\n'))
  return 0
}

async function exchangeOf(check: string, stored: StoredRun, flags: ExportFlags): Promise<Exchange | undefined> {
  const protocol = await protocolOf(stored, flags.protocol)
  const result = recheck(stored, protocol).results.find(known => known.check === check)
  return result && evidenceOf(stored, result)[0]
}
