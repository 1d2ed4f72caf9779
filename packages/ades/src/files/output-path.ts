import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AdesError, UsageError } from '../errors.ts'
import { standardStream } from './standard-input.ts'

export interface OutputOptions {
  /** One file. */
  readonly out?: string
  /** A folder for any number of files. */
  readonly outDir?: string
}

/**
 * Where the results of files go, in their order; what comes from standard input goes to standard output, unless `out` says
 * where else. Throws UsageError where two would go to one place.
 */
export async function outputPaths(
  inputs: readonly string[],
  options: OutputOptions,
  name: (input: string) => string,
): Promise<readonly string[]> {
  const { out, outDir } = options
  if (out !== undefined && outDir !== undefined) throw new UsageError('only one of --out and --out-dir can be given')
  if (out !== undefined && inputs.length > 1) throw new UsageError('--out must be for one file; use --out-dir for many')
  if (outDir !== undefined) await assertFolder(outDir)
  if (outDir !== undefined && inputs.includes(standardStream)) {
    throw new UsageError('--out-dir must be for files that have names; use --out for standard input (-)')
  }
  const paths = inputs.map(input => {
    if (out !== undefined || input === standardStream) return out ?? standardStream
    return outDir === undefined ? name(input) : join(outDir, basename(name(input)))
  })
  if (paths.includes(standardStream) && inputs.length > 1) {
    throw new UsageError('standard input (-) must be the only file, as what becomes of it goes to standard output')
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new UsageError(`two files would both be written to ${twice}`)
  return paths
}

async function assertFolder(path: string): Promise<void> {
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new AdesError(`--out-dir: ${path}: no such folder`)
}
