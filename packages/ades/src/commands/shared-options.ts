import { currentAlgorithms, legacyAlgorithms } from '@x/crypto-core/pkix'
import { materialSource, type TimeStampSource, timeStamps } from '@x/online'
import { type Command, Option } from 'commander'
import { UsageError } from '../errors.ts'
import type { Io } from '../io.ts'
import { readMaterialFiles, readTrustAnchors } from '../options/material-files.ts'
import { parseTimeStampService, tsaForm } from '../options/time-stamp-services.ts'
import type { PathSettings } from '../validation/path-finder.ts'

/** A value that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

export interface NetworkFlags {
  readonly allowAddress?: readonly string[]
  readonly tsa?: readonly string[]
}

export interface TrustFlags extends NetworkFlags {
  readonly trust?: readonly string[]
  readonly material?: readonly string[]
  readonly online?: boolean
  readonly revocation?: PathSettings['revocation']
  readonly legacyAlgorithms?: boolean
}

export function addNetworkOptions(command: Command): Command {
  return command.option(
    '--allow-address <subnet>',
    'subnet that may be asked although it is not of the whole Internet, as 127.0.0.1; may be repeated',
    collect,
  )
}

export function addTsaOptions(command: Command): Command {
  return command.option(
    '--tsa <url>',
    `time-stamping authority, ${tsaForm}; repeated: the next where one fails`,
    collect,
  )
}

export function addTrustOptions(command: Command): Command {
  return command
    .option('--trust <path>', 'trust anchors: file or folder, PEM or DER; may be repeated', collect)
    .option(
      '--material <path>',
      'certificates, CRLs, OCSP responses that may help: file or folder; may be repeated',
      collect,
    )
    .addOption(
      new Option('--revocation <mode>', 'required: what is not known fails; known: only what is known to be revoked')
        .choices(['required', 'known', 'ignored'])
        .default('required'),
    )
    .option('--legacy-algorithms', 'let SHA-1, DSA and short keys pass')
}

export function addOutputOptions(command: Command): Command {
  return command
    .option(
      '--out <file>',
      'where the result of one file goes, - for standard output; that of standard input goes there',
    )
    .option('--out-dir <folder>', 'where the results of many files go')
    .option('--force', 'replace files that are there')
    .option('--progress', 'say how far long work has come, also where standard error is no terminal')
}

export function addPemOption(command: Command): Command {
  return command.option('--pem', 'PEM (BEGIN CMS) instead of DER')
}

/** The authorities in their order; undefined where none is named. */
export function timeStampsFrom({ tsa = [], allowAddress = [] }: NetworkFlags, io: Io): TimeStampSource | undefined {
  if (tsa.length === 0) return undefined
  const services = tsa.map(text => parseTimeStampService(text, io))
  return withOptions(() => timeStamps(services, { allowedAddresses: allowAddress, clock: io.clock }))
}

/** How certificates are judged; what is missing is fetched only where `online` is set. */
export async function pathSettingsFrom(flags: TrustFlags, io: Io): Promise<PathSettings> {
  const { trust = [], material = [], online = false, revocation = 'required', allowAddress = [] } = flags
  const source = online
    ? withOptions(() => materialSource({ allowedAddresses: allowAddress, clock: io.clock }))
    : undefined
  return {
    trustAnchors: await readTrustAnchors(trust),
    material: await readMaterialFiles(material, '--material'),
    algorithms: flags.legacyAlgorithms ? legacyAlgorithms : currentAlgorithms,
    revocation,
    ...(source && { online: source }),
  }
}

/** What the packages below refuse of options is a fault of the command line. */
function withOptions<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`--allow-address: ${error.message}`)
    throw error
  }
}
