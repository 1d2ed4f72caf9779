import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { loadProtocol } from '../../protocols/registry.ts'
import type { Io } from '../io.ts'
import { ciFile, configFile, environmentFile } from '../templates.ts'

export interface InitFlags {
  readonly protocol: string
  readonly url?: string
  readonly ci: 'github' | 'gitlab' | 'none'
  readonly force?: boolean
}

/** Writes what a first run needs; nothing that is there is overwritten without `--force`. */
export async function initVerb({ protocol: name, url, ci, force = false }: InitFlags, io: Io): Promise<number> {
  const { id, sets } = await loadProtocol(name)
  const set = sets[0]?.id ?? id
  if (url !== undefined && !URL.canParse(url)) throw new UsageError(`--url ${url} is not an absolute URL`)
  const address = url ?? `https://sandbox.vendor.example/${id.replace('-', '/')}`
  const files = [
    { name: 'conformance.config.yaml', text: configFile({ set, address }) },
    { name: '.env.example', text: environmentFile() },
    ...(ci === 'none' ? [] : [ciFile(ci, set)]),
  ].map(file => ({ ...file, path: resolve(io.cwd, file.name) }))
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
