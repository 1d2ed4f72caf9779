import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { judgedRun } from '../../baseline/stored-results.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { diff, isEmpty } from '../../diff/diff.ts'
import { diffText } from '../../diff/diff-text.ts'
import type { Side } from '../../diff/side.ts'
import { json } from '../../report/escape.ts'
import type { Io } from '../io.ts'
import { prepare } from '../prepare.ts'
import { runPrepared } from '../run-prepared.ts'

export interface DiffFlags {
  /** Two target spellings, parted by a comma. */
  readonly targets?: string
  /** One config for both targets, or one for each. */
  readonly config?: readonly string[]
  readonly set?: string
  readonly protocol?: string
  readonly seed?: string
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly ca?: string
  readonly out?: string
  readonly mask?: readonly string[]
  readonly onlyVerdicts?: boolean
  readonly json?: boolean
}

/** As diff(1): exit 0 where nothing differs, 1 where something does. */
export async function diffVerb(dirs: readonly string[], flags: DiffFlags, io: Io): Promise<number> {
  const mask = (flags.mask ?? []).map(checkedMask)
  const [a, b] = await sides(dirs, flags, io)
  const found = diff(a, b, { mask, onlyVerdicts: flags.onlyVerdicts === true })
  io.out(flags.json ? `${json(found)}\n` : diffText(found))
  return isEmpty(found) ? exitCodes.ok : exitCodes.failures
}

async function sides(dirs: readonly string[], flags: DiffFlags, io: Io): Promise<readonly [Side, Side]> {
  const [first, second, ...others] = dirs
  if (flags.targets !== undefined) {
    if (first !== undefined) throw new UsageError('give two folders, or --targets, and not both')
    return live(flags.targets, flags, io)
  }
  if (first === undefined || second === undefined || others.length > 0) {
    throw new UsageError('give the folders of two runs, or --targets with two targets')
  }
  return [await stored(first, flags, io), await stored(second, flags, io)]
}

async function stored(dir: string, { protocol }: DiffFlags, io: Io): Promise<Side> {
  const { stored: found, ...judged } = await judgedRun(resolve(io.cwd, dir), protocol)
  return { ...judged, exchanges: found.exchanges }
}

/** One after the other, with one seed: what a scenario draws at random is the same for both. */
async function live(spellings: string, flags: DiffFlags, io: Io): Promise<readonly [Side, Side]> {
  const [x, y, ...others] = spellings.split(/,(?=(?:sim|msw|proc|url|container|rec):)/)
  if (x === undefined || y === undefined || others.length > 0) {
    throw new UsageError('--targets takes two targets, parted by a comma')
  }
  const { config = [], out } = flags
  if (config.length > 2) throw new UsageError('--config may be given once for each target')
  const seed = flags.seed ?? randomBytes(8).toString('hex')
  const folder = out === undefined ? undefined : resolve(io.cwd, out)
  const interruption = io.interruption()
  const side = async (target: string, name: 'a' | 'b'): Promise<Side> => {
    const file = name === 'a' ? config[0] : (config[1] ?? config[0])
    const { config: _, mask: __, out: ___, ...common } = flags
    const prepared = await prepare({ ...common, target, seed, ...(file === undefined ? {} : { config: file }) }, io)
    const keep = folder === undefined ? {} : { folder: join(folder, name) }
    const { outcome } = await runPrepared(prepared, { ...keep, signal: interruption.signal })
    return { ...outcome, protocol: prepared.protocol }
  }
  try {
    return [await side(x, 'a'), await side(y, 'b')]
  } finally {
    interruption.release()
  }
}

function checkedMask(mask: string): string {
  if (mask.startsWith('/')) return mask
  if (/^header:[!#$%&'*+.^_`|~\w-]+$/.test(mask)) return mask.toLowerCase()
  throw new UsageError(`--mask ${JSON.stringify(mask)} must be a JSON pointer (/cert/serialNumber) or header:<name>`)
}
