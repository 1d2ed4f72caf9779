import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { type Coverage, coverageOf } from '../../covered/coverage.ts'
import { driftOf } from '../../covered/drift/drift.ts'
import { readDocument } from '../../covered/drift/read-document.ts'
import { driftText } from '../../covered/drift/text.ts'
import { coverageHtml, coverageMarkdown, coverageText } from '../../covered/render.ts'
import { provenLies } from '../../proof/self-proof.ts'
import { loadProtocol, loadSet } from '../../protocols/registry.ts'
import { json } from '../../report/escape.ts'
import type { Io } from '../io.ts'

export interface CoverageFlags {
  readonly set?: string
  readonly protocol?: string
  readonly format: Format
  readonly out?: string
  readonly strict?: boolean
  readonly json?: boolean
  /** An OpenAPI document to compare with the protocol's model. */
  readonly spec?: string
}

type Format = 'text' | 'html' | 'md' | 'json'

const renderers: Readonly<Record<Format, (coverage: Coverage) => string>> = {
  text: coverageText,
  html: coverageHtml,
  md: coverageMarkdown,
  json: coverage => `${json(coverage)}\n`,
}

/** Exit 7 under `--strict` where a requirement that binds, and that the wire shows, has no check. */
export async function coverageVerb(flags: CoverageFlags, io: Io): Promise<number> {
  if (flags.spec !== undefined) return driftVerb(flags.spec, flags, io)
  const asked = await scope(flags)
  const lies = provenLies(asked.set ? [asked.set.id] : asked.protocol.sets.map(({ id }) => id))
  const coverage = coverageOf({ ...asked, ...(lies ? { lies } : {}) })
  await tell(renderers[flags.json ? 'json' : flags.format](coverage), flags, io)
  if (flags.strict !== true || coverage.uncovered.length === 0) return exitCodes.ok
  io.err(`conformance: no check is about ${coverage.uncovered.join(', ')}\n`)
  return exitCodes.selfProof
}

/** As diff(1): exit 0 where the document says what the suite says, 1 where it does not. */
async function driftVerb(file: string, flags: CoverageFlags, io: Io): Promise<number> {
  const format = flags.json ? 'json' : flags.format
  if (format !== 'text' && format !== 'json') throw new UsageError('--spec prints text or json')
  if (flags.strict) throw new UsageError('--strict is about checks, and --spec about a document: give one of them')
  const { protocol } = await scope(flags)
  const drift = driftOf(protocol, await readDocument(resolve(io.cwd, file)))
  await tell(format === 'json' ? `${json(drift)}\n` : driftText(drift), flags, io)
  return drift.differences.length === 0 ? exitCodes.ok : exitCodes.failures
}

async function tell(text: string, { out }: CoverageFlags, io: Io): Promise<void> {
  if (out === undefined) io.out(text)
  else await written(resolve(io.cwd, out), text)
}

async function scope({ set, protocol }: CoverageFlags): Promise<Parameters<typeof coverageOf>[0]> {
  if (set === undefined && protocol !== undefined) return { protocol: await loadProtocol(protocol) }
  return loadSet(set, protocol)
}

async function written(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new UsageError(`--out: ${error instanceof Error ? error.message : String(error)}`)
  }
}
