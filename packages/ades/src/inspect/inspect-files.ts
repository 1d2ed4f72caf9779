import { isForeseen, UsageError } from '../errors.ts'
import { type ExitCode, exitCodes, worstOf } from '../exit-code.ts'
import { type Inputs, inputsFor } from '../files/inputs.ts'
import { assertReadOnce, shownPath } from '../files/standard-input.ts'
import type { Io } from '../io.ts'
import { type Inspected, inspectOctets } from './inspect-octets.ts'
import { treeText } from './tree-text.ts'

export interface InspectOptions {
  readonly json?: boolean
  /** Levels that are shown. */
  readonly depth?: string
}

type FileInspection = { readonly file: string } & (
  | { readonly encodings: readonly Inspected[] }
  | { readonly error: string }
)

/** Shows what files hold. 1 where an encoding is broken, 3 where a file cannot be read. */
export async function inspectFiles(
  paths: readonly string[],
  { json, depth }: InspectOptions,
  io: Io,
): Promise<ExitCode> {
  const levels = depth === undefined ? Number.POSITIVE_INFINITY : levelsOf(depth)
  const files: FileInspection[] = []
  assertReadOnce(...paths)
  await using inputs = inputsFor(io, false)
  for (const path of paths) files.push(await inspectFile(path, inputs))
  if (json) io.out(`${JSON.stringify({ files }, undefined, 2)}\n`)
  else for (const file of files) io.out(shown(file, levels))
  for (const file of files) if ('error' in file) io.err(`ades: ${file.error}\n`)
  return worstOf(files.map(codeOf))
}

async function inspectFile(path: string, inputs: Inputs): Promise<FileInspection> {
  const file = shownPath(path)
  try {
    return { file, encodings: inspectOctets(await (await inputs.open(path)).whole()) }
  } catch (error) {
    if (!isForeseen(error)) throw error
    return { file, error: error.message }
  }
}

function shown(file: FileInspection, levels: number): string {
  if ('error' in file) return ''
  const blocks = file.encodings.map(({ label, octets, type, elements, sound }, index) => {
    const which = file.encodings.length > 1 ? ` (${index + 1} of ${file.encodings.length})` : ''
    const what = type ?? label ?? 'an encoding of a type that is not known here'
    return `${file.file}${which}: ${what}, ${octets} octets${sound ? '' : ', NOT SOUND'}\n${treeText(elements, levels)}`
  })
  return blocks.join('')
}

function codeOf(file: FileInspection): ExitCode {
  if ('error' in file) return exitCodes.notDone
  return file.encodings.every(({ sound }) => sound) ? exitCodes.good : exitCodes.notGood
}

function levelsOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError('--depth must be a number from 1')
  return Number(text)
}
