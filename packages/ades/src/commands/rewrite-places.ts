import { UsageError } from '../errors.ts'
import { outputPaths } from '../files/output-path.ts'
import { standardStream } from '../files/standard-input.ts'

/** Where what becomes of a file with signatures goes, as the command line has it. */
export interface RewritePlaceFlags {
  readonly inPlace?: boolean
  readonly out?: string
  readonly outDir?: string
  readonly force?: boolean
}

/** In the order of the files. Throws UsageError: a file is not replaced because nobody said where else to write. */
export async function rewritePlaces(
  files: readonly string[],
  flags: RewritePlaceFlags,
): Promise<{ readonly outputs: readonly string[]; readonly force: boolean }> {
  const { inPlace = false, force = false, out, outDir } = flags
  const isStandardInput = files.every(file => file === standardStream)
  if (isStandardInput && inPlace) throw new UsageError('--in-place must be for files, not for standard input (-)')
  const places = [out, outDir, inPlace || undefined].filter(one => one !== undefined).length
  if (places !== 1 && !(isStandardInput && places === 0)) {
    throw new UsageError('exactly one of --out, --out-dir and --in-place must be given')
  }
  return { outputs: await outputPaths(files, flags, file => file), force: force || inPlace }
}
