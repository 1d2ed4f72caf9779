import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../core/errors.ts'
import type { Config } from './config.ts'
import { validateConfig } from './validate-config.ts'

export interface LoadedConfig {
  readonly config: Config
  /** Path of the file, or undefined when there is none. */
  readonly file?: string
  /** What relative paths in the config are relative to. */
  readonly folder: string
}

const names = ['ts', 'mjs', 'json', 'yaml'].map(extension => `conformance.config.${extension}`)

/** The file that was named, or the one that stands in the folder; none at all is an empty config. */
export async function loadConfig(named: string | undefined, folder: string): Promise<LoadedConfig> {
  const file =
    named === undefined
      ? names.map(name => resolve(folder, name)).find(path => existsSync(path))
      : resolve(folder, named)
  if (file === undefined) return { config: {}, folder }
  const config = await read(file)
  const problems = validateConfig(config)
  if (problems.length > 0) throw new UsageError(`${file}: ${problems.join('; ')}`)
  return { config: config as Config, file, folder: dirname(file) }
}

async function read(file: string): Promise<unknown> {
  try {
    const extension = extname(file)
    if (extension === '.ts' || extension === '.mjs' || extension === '.js') {
      return ((await import(pathToFileURL(file).href)) as { default?: unknown }).default
    }
    const text = await readFile(file, 'utf8')
    if (extension === '.json') return JSON.parse(text)
    const { parse } = await import('yaml')
    return parse(text)
  } catch (error) {
    throw new UsageError(`cannot read the config ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
