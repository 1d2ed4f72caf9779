import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { type Coverage, coverageOf } from '../../covered/coverage.ts'
import { coverageHtml, coverageMarkdown, coverageText } from '../../covered/render.ts'
import { liesOf } from '../../proof/self-proof.ts'
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
  const asked = await scope(flags)
  const lies = liesOf(asked.set ? [asked.set.id] : asked.protocol.sets.map(({ id }) => id))
  const coverage = coverageOf({ ...asked, ...(lies ? { lies } : {}) })
  const text = renderers[flags.json ? 'json' : flags.format](coverage)
  if (flags.out === undefined) io.out(text)
  else await written(resolve(io.cwd, flags.out), text)
  if (flags.strict !== true || coverage.uncovered.length === 0) return exitCodes.ok
  io.err(`conformance: no check is about ${coverage.uncovered.join(', ')}\n`)
  return exitCodes.selfProof
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
