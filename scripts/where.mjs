// Finds a clause, an error code or a check id in thirty seconds: `pnpm where "5652 5.4"`, `pnpm where DER_TRUNCATED`.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { citations } from './citations.mjs'

const root = resolve(import.meta.dirname, '..')
const words = process.argv
  .slice(2)
  .join(' ')
  .split(/[\s§]+/)
  .filter(Boolean)
if (words.length === 0) {
  console.error('usage: pnpm where <document> <clause> | <code or id>')
  process.exit(2)
}
const cited = citations(root).filter(one =>
  words.every(word => one.text.split(/[\s§]+/).some(part => part === word || part.startsWith(`${word}.`))),
)
for (const one of cited) console.log(`${one.file}:${one.line}  ${one.text}`)
if (cited.length === 0) {
  const found = spawnSync(
    'git',
    ['grep', '-nF', words.join(' '), '--', 'packages', 'conformance', 'specs', ':!*/generated/*'],
    { cwd: root, encoding: 'utf8' },
  )
  process.stdout.write(found.stdout || 'nothing found\n')
  process.exitCode = found.stdout ? 0 : 1
}
