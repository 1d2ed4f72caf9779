import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cell, judgeOurs, judgeTheirs } from './cells.ts'
import { judgeExchanges } from './exchanges.ts'
import { readMatrix } from './matrix.ts'
import { bouncyCastle, dss, installJava } from './tools/java.ts'
import { openssl } from './tools/openssl.ts'
import { installPyhanko, pyhanko } from './tools/pyhanko.ts'
import type { Tool } from './tools/tool.ts'
import { openWorld } from './world.ts'

// `interop [--install] [--all]`: --install brings the tools first, --all makes a tool that is missing a failure.

const tools: readonly Tool[] = [openssl, pyhanko, bouncyCastle, dss]
const [install, all] = ['--install', '--all'].map(flag => process.argv.includes(flag))
if (install) {
  installPyhanko()
  installJava()
}
const folder = mkdtempSync(join(tmpdir(), 'interop-'))
try {
  const matrix = readMatrix(new URL('../matrix.yaml', import.meta.url))
  const world = await openWorld(matrix, folder)
  const sides: readonly (readonly [string, readonly Cell[]])[] = [
    ['accepts of ours', await judgeOurs(matrix, world, tools)],
    ['makes that we accept', judgeTheirs(matrix, world, tools)],
    ['answers, and judges as we do', judgeExchanges(matrix.exchanges, world, tools)],
  ]
  for (const tool of tools) {
    say(tool.version() ?? `${tool.name} is not installed, so that nothing of it was run`)
    for (const [title, cells] of sides) {
      const own = cells.filter(cell => cell.tool === tool.name)
      if (own.length > 0) say(`  ${title}: ${summary(own)}`)
    }
  }
  const cells = sides.flatMap(([, side]) => side)
  for (const { row, tool, detail } of cells.filter(({ outcome }) => outcome === 'stale')) {
    say(`${tool} accepts ${row.id} after all, though the matrix says: ${detail}`)
  }
  const red = cells.filter(({ outcome }) => outcome === 'failed' || (all && outcome === 'not-run'))
  for (const { row, tool, detail } of red) say(`FAILED ${row.id} by ${tool}: ${detail}`)
  const [passed, failed, skipped] = [count(cells, 'accepted'), red.length, count(cells, 'not-run')]
  say(`${passed} passed, ${failed} failed, ${all ? 0 : skipped} skipped`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}

function summary(cells: readonly Cell[]): string {
  const accepted = count(cells, 'accepted')
  const cannot = Map.groupBy(
    cells.filter(({ outcome }) => outcome === 'cannot'),
    ({ detail }) => detail,
  )
  const reasons = [...cannot].map(([reason, those]) => `${those.length} not: ${reason}`)
  return [`${accepted} of ${cells.length}`, ...reasons].join('; ')
}

function count(cells: readonly Cell[], outcome: Cell['outcome']): number {
  return cells.filter(cell => cell.outcome === outcome).length
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
