import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SuiteError } from '../core/errors.ts'
import { htmlReport } from './html/page.ts'
import type { ReportInput } from './input.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'

const files: Readonly<Record<string, { readonly name: string; render(input: ReportInput): string }>> = {
  html: { name: 'report.html', render: htmlReport },
  json: { name: 'report.json', render: ({ report }) => `${JSON.stringify(report, null, 2)}\n` },
  junit: { name: 'junit.xml', render: junit },
  md: { name: 'report.md', render: markdown },
}

export interface WriteOptions {
  readonly folder: string
  readonly formats: readonly string[]
  holdsSecret(text: string): boolean
}

/** Renders all, scans all, and only then writes; one secret in one of them, and there is no file. */
export function writeReports(input: ReportInput, { folder, formats, holdsSecret }: WriteOptions): readonly string[] {
  const rendered = [...new Set([...formats, 'json'])].flatMap(format => {
    const file = files[format]
    return file ? [{ path: join(folder, file.name), text: file.render(input) }] : []
  })
  for (const { path, text } of rendered) {
    if (holdsSecret(text)) throw new SuiteError(`a secret would stand in ${path}; nothing was written`)
  }
  for (const { path, text } of rendered) writeFileSync(path, text, { mode: 0o644 })
  return rendered.map(({ path }) => path)
}
