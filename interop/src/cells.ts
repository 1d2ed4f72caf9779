import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeSignedData, type SignerInfo } from '@x/crypto-core/cms'
import { objectionTo } from './judge-document.ts'
import { content, makeDocument } from './make-document.ts'
import type { Matrix, Row, ToolName } from './matrix.ts'
import type { Listed, Tool, Wanted } from './tools/tool.ts'
import type { World } from './world.ts'

/** One document, request or path before one judge. */
export interface Cell {
  readonly row: Pick<Row, 'id'>
  readonly tool: ToolName
  /** `stale`: it accepts what the matrix says that it cannot. */
  readonly outcome: 'accepted' | 'cannot' | 'failed' | 'stale' | 'not-run'
  readonly detail: string
}

/** Ours before each of them. Tools that are not installed are in none of its cells but `not-run`. */
export async function judgeOurs({ ours, algorithms }: Matrix, world: World, tools: readonly Tool[]): Promise<Cell[]> {
  writeFileSync(join(world.folder, 'content'), content)
  const documents: Listed[] = []
  for (const [i, row] of ours.entries()) {
    const { algorithm } = algorithms[row.algorithm] ?? {}
    if (!algorithm) throw new Error(`there is no algorithm ${row.algorithm}`)
    const file = `ours-${i}.p7m`
    writeFileSync(join(world.folder, file), await makeDocument(row, algorithm, world))
    const { id, level, packaging } = row
    documents.push({ id, level, file, ...(packaging === 'detached' ? { content: 'content' } : {}) })
  }
  return tools.flatMap(tool => {
    if (tool.version() === undefined) return ours.map(row => notRun(row, tool.name))
    const verdicts = tool.judge(documents, world.folder)
    refuseGullible(tool, documents, world.folder)
    return ours.map((row): Cell => {
      const { accepted, objection } = verdicts.get(row.id) ?? { accepted: false, objection: 'it says nothing' }
      const reason = row.cannot[tool.name]
      if (reason === undefined) {
        return { row, tool: tool.name, outcome: accepted ? 'accepted' : 'failed', detail: objection }
      }
      return { row, tool: tool.name, outcome: accepted ? 'stale' : 'cannot', detail: reason }
    })
  })
}

/** Theirs before the crypto core. */
export function judgeTheirs({ theirs, algorithms }: Matrix, world: World, tools: readonly Tool[]): Cell[] {
  return tools.flatMap(tool => {
    const rows = theirs.filter(({ maker }) => maker === tool.name)
    if (tool.version() === undefined) return rows.map(row => notRun(row, tool.name))
    const wanted = rows.map((row, i): Wanted => {
      const { algorithm } = algorithms[row.algorithm] ?? {}
      if (!algorithm) throw new Error(`there is no algorithm ${row.algorithm}`)
      const { id, level, packaging } = row
      return { id, level, packaging, algorithm, signer: row.algorithm, file: `${tool.name}-${i}.p7m` }
    })
    const made = tool.make(wanted, world.folder)
    return rows.map((row, i): Cell => {
      const { accepted, objection } = made.get(row.id) ?? { accepted: false, objection: 'it says nothing' }
      if (!accepted) return { row, tool: tool.name, outcome: 'failed', detail: `it makes none: ${objection}` }
      const found = against(new Uint8Array(readFileSync(join(world.folder, wanted[i]?.file ?? ''))), row)
      return { row, tool: tool.name, outcome: found === undefined ? 'accepted' : 'failed', detail: found ?? '' }
    })
  })
}

/** What the crypto core has against a document, which must be more where its signature value is another. */
function against(document: Uint8Array, row: Row): string | undefined {
  const found = refusal(document, row)
  if (found !== undefined) return found
  const { signature } = decodeSignedData(document).signerInfos[0] as SignerInfo
  const spoiled = Buffer.from(document)
  const last = spoiled.indexOf(signature) + signature.length - 1
  spoiled[last] = (spoiled[last] ?? 0) ^ 1
  return refusal(new Uint8Array(spoiled), row) === undefined ? 'another signature value is accepted too' : undefined
}

function refusal(document: Uint8Array, row: Row): string | undefined {
  try {
    return objectionTo(document, row)
  } catch (error) {
    return String(error)
  }
}

/**
 * A judge that accepts whatever it is shown proves nothing: it must refuse the same signatures over another content.
 * Throws an Error where it does not.
 */
function refuseGullible(tool: Tool, documents: readonly Listed[], folder: string): void {
  writeFileSync(join(folder, 'other-content'), 'To whom it may not concern')
  const swapped = documents.flatMap(document => (document.content ? [{ ...document, content: 'other-content' }] : []))
  const fooled = [...tool.judge(swapped, folder)].find(([, { accepted }]) => accepted)
  if (fooled) throw new Error(`${tool.name} accepts signatures over another content: ${fooled[0]}`)
}

function notRun(row: Row, tool: ToolName): Cell {
  return { row, tool, outcome: 'not-run', detail: 'it is not installed' }
}
