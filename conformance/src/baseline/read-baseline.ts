import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Document, LineCounter, Node } from 'yaml'
import type { Baseline, BaselineEntry, Place } from '../core/baseline.ts'
import { UsageError } from '../core/errors.ts'
import { validateBaseline } from './validate-baseline.ts'

/** A file of a thousand entries has half a MiB. */
const maxBytes = 1024 * 1024

/** A baseline as it stands in its file: comments and all, for whoever writes it back. */
export interface BaselineFile {
  readonly baseline: Baseline
  readonly document: Document
}

/** Each entry knows its lines. Throws `UsageError` that names the file, the entry and the rule. */
export async function readBaseline(path: string): Promise<BaselineFile> {
  const { parseDocument, LineCounter, isSeq } = await import('yaml')
  const text = await textOf(path)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) throw new UsageError(`baseline ${path}: ${broken.message}`)
  const value = plainValue(document, path)
  const problems = validateBaseline(value)
  if (problems.length > 0) throw new UsageError(`baseline ${path}: ${shown(problems)}`)
  const { known, ...rest } = value as Baseline
  const sequence = document.get('known')
  // In flow style (`[{…}]`) an entry has no lines of its own.
  const nodes = isSeq(sequence) && sequence.flow !== true ? (sequence.items as readonly Node[]) : []
  const placed = known.map((entry, i): BaselineEntry => {
    const place = placeOf(nodes[i], { file: basename(path), text, lines })
    return place ? { ...entry, place } : entry
  })
  return { baseline: { ...rest, known: placed }, document }
}

const mostShown = 4

/** One to a line; of many the first ones, and how many there are: a file that `create` just wrote has two an entry. */
function shown(problems: readonly string[]): string {
  if (problems.length === 1) return problems.join('')
  const first = problems.slice(0, mostShown).map(problem => `\n  ${problem}`)
  const more = problems.length > mostShown ? `\n  and ${problems.length - mostShown} more` : ''
  return `${problems.length} problems:${first.join('')}${more}`
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > maxBytes) throw new Error(`larger than ${maxBytes / 1024} KiB`)
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError(`baseline ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Aliases may be many more nodes than they look; the parser counts them. */
function plainValue(document: Document, path: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw new UsageError(`baseline ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function placeOf(
  node: Node | undefined,
  { file, text, lines }: { readonly file: string; readonly text: string; readonly lines: LineCounter },
): Place | undefined {
  if (!node?.range) return undefined
  const [start, end] = node.range
  const last = start + text.slice(start, end).trimEnd().length - 1
  const [from, to] = [lines.linePos(start).line, lines.linePos(last).line]
  return {
    file,
    from,
    to,
    text: text
      .split('\n')
      .slice(from - 1, to)
      .join('\n'),
  }
}
