import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SuiteError } from '../core/errors.ts'
import type { FormatName } from './format-names.ts'
import { formats as known, type ReportFile } from './formats.ts'
import { type ReportInput, withSelfProof } from './input.ts'

export interface WriteOptions {
  readonly folder: string
  readonly formats: readonly string[]
  holdsSecret(text: string): boolean
}

export interface Rendered {
  readonly name: string
  readonly text: string
}

/** The files of a run, `report.json` always among them: verbs that come later read it. */
export function writeReports(input: ReportInput, { folder, formats, holdsSecret }: WriteOptions): readonly string[] {
  return writeFiles(renderReports(input, [...formats, 'json']), { folder, holdsSecret })
}

/** Scans all, and only then writes; one secret in one of them, and there is no file. */
export function writeFiles(
  rendered: readonly Rendered[],
  { folder, holdsSecret }: Omit<WriteOptions, 'formats'>,
): readonly string[] {
  const files = rendered.map(({ name, text }) => ({ path: join(folder, name), text }))
  for (const { path, text } of files) {
    if (holdsSecret(text)) throw new SuiteError(`a secret would stand in ${path}; nothing was written`)
  }
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of files) {
    // Not over an old one: file systems flush a file that is cut short and written anew, which takes seconds, and a link
    // that stands in its place would be followed.
    rmSync(path, { force: true })
    writeFileSync(path, text, { mode: 0o644, flag: 'wx' })
  }
  return files.map(({ path }) => path)
}

/** Each format once. */
export function renderReports(input: ReportInput, formats: readonly string[]): readonly Rendered[] {
  const proven = withSelfProof(input)
  return [...new Set(formats)].flatMap(filesOf).map(({ name, render }) => ({ name, text: render(proven) }))
}

function filesOf(format: string): readonly ReportFile[] {
  return Object.hasOwn(known, format) ? known[format as FormatName] : []
}
