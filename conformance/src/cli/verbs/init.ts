import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { loadProtocol } from '../../protocols/registry.ts'
import type { Io } from '../io.ts'
import {
  baselineFile,
  type CiKind,
  type ConfigChoices,
  ciFile,
  ciKinds,
  configFile,
  environmentFile,
  plainStarter,
} from '../templates.ts'

export interface InitFlags {
  readonly protocol: string
  readonly url?: string
  readonly command?: string
  /** `none`, or kinds with commas between them. */
  readonly ci: string
  readonly force?: boolean
}

/** Writes what a first run needs; nothing that is there is overwritten without `--force`. */
export async function initVerb(
  { protocol: name, url, command, ci, force = false }: InitFlags,
  io: Io,
): Promise<number> {
  const { id, sets, starter = plainStarter } = await loadProtocol(name)
  const target = targetOf({ url, command }, starter.url)
  const templates = [
    configFile({ set: sets[0]?.id ?? id, target, starter }),
    environmentFile(starter),
    baselineFile,
    ...kindsOf(ci).map(kind => ciFile(kind, starter)),
  ]
  const files = templates.map(file => ({ ...file, path: resolve(io.cwd, file.name) }))
  const there = files.find(({ path }) => existsSync(path))
  if (there && !force) throw new UsageError(`${there.name} is there already; --force overwrites it`)
  for (const { name: file, path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    io.out(`wrote ${file}\n`)
  }
  io.out('Fill in the answers, export the variables of .env.example, and ask: conformance doctor\n')
  return 0
}

function targetOf(
  { url, command }: { readonly url: string | undefined; readonly command: string | undefined },
  otherwise: string,
): ConfigChoices['target'] {
  if (url !== undefined && command !== undefined) throw new UsageError('give --url or --command, not both')
  if (command !== undefined) return { command }
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new UsageError(`--url ${url} is not an absolute http or https URL`)
  }
  return { url: url ?? otherwise }
}

function kindsOf(ci: string): readonly CiKind[] {
  if (ci === 'none') return []
  return ci.split(',').map(word => {
    const kind = ciKinds.find(known => known === word)
    if (kind === undefined) throw new UsageError(`--ci ${word} is not known; there are ${ciKinds.join(', ')}, none`)
    return kind
  })
}
