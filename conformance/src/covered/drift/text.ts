import { terminal } from '../../report/escape.ts'
import type { Difference, Drift } from './drift.ts'

/** One line a difference, under its operation: `+` only the document has, `-` only the suite, `~` both have otherwise. */
export function driftText({ protocol, document, compared, differences }: Drift): string {
  const byOperation = Map.groupBy(differences, ({ operation }) => operation)
  const blocks = [...byOperation].flatMap(([operation, those]) => [operation, ...those.map(line)])
  const name = [document.title, document.version].filter(text => text !== '').join(' ') || 'the document'
  const kinds = Map.groupBy(differences, ({ kind }) => kind)
  const counted = [...kinds].map(([kind, those]) => `${those.length} ${kind}`).join(', ')
  const found = differences.length === 0 ? 'no drift' : `${differences.length} differences (${counted})`
  const summary = `${name} against the suite's model of ${protocol}: ${compared} operations compared, ${found}`
  return `${[...blocks, ...(blocks.length > 0 ? [''] : []), summary].map(terminal).join('\n')}\n`
}

function line({ kind, message, pointer, suite, document }: Difference): string {
  const where = [message, pointer].filter(part => part !== undefined).join(' ')
  const what = kind === 'operation' || kind === 'response' ? kind : `${kind === 'enum' ? 'values' : 'member'}`
  const place = `${what.padEnd(10)}${where}`.trimEnd()
  if (suite === undefined) return `  + ${place}  only in the document${detail(kind, document)}`
  if (document === undefined) return `  - ${place}  only in the suite${detail(kind, suite)}`
  return `  ~ ${place}  document: ${document}; suite: ${suite}`
}

function detail(kind: Difference['kind'], presence: string | undefined): string {
  return kind === 'member' ? ` (${presence})` : ''
}
