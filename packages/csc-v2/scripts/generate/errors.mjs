import { versionOf } from './document.mjs'

/** The error catalogue, keyed by the id of the row. */
export function errorsSource({ errors }) {
  const rows = errors.map(row => ({ ...row, status: [row.status].flat(), tolerated: tolerated(row) }))
  const lines = [
    "import type { CscErrorRow } from '../error-catalogue.ts'",
    '',
    `export type CscErrorId =\n${rows.map(({ id }) => `  | '${id}'`).join('\n')}`,
    '',
    'export const cscErrors: Readonly<Record<CscErrorId, CscErrorRow>> = {',
    ...rows.map(row => `  '${row.id}': ${JSON.stringify(row)},`),
    '}',
  ]
  return { text: lines.join('\n'), by: versionOf('yaml') }
}

const tolerated = row => (row.tolerated ?? []).map(({ status, error }) => ({ status: [status].flat(), error }))
