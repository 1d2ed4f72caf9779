import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map(entry => join(entry.parentPath, entry.name))
  .map(path => ({ path: relative(src, path), imports: importsOf(readFileSync(path, 'utf8')) }))

/** Static, dynamic and re-exporting imports, and specifiers that are handed on as strings. */
function importsOf(source: string): readonly string[] {
  const specifiers = [...source.matchAll(/(?:from|import|import\(|optionalPeer<\w+>\()\s*'([^']+)'/g)]
  return specifiers.map(([, specifier]) => specifier ?? '')
}

const importing = (pattern: RegExp) =>
  files.filter(({ imports }) => imports.some(name => pattern.test(name))).map(({ path }) => path)

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(importing(/^@x\/reference-server/)).toContain('targets/sim.ts')
})

test('the reference server is known to targets, mutants and the serve verb alone', () => {
  const allowed = /^(targets|mutants)\/|^cli\/verbs\/serve\.ts$/
  expect(importing(/^@x\/reference-server/).filter(path => !allowed.test(path))).toEqual([])
})

test('a judge does no I/O: checks and the judging core import nothing that could', () => {
  const impure = /^(node:(fs|net|http|https|tls|dns|child_process|worker_threads|timers|process)|undici|msw)/
  const judging =
    /^protocols\/[^/]+\/checks\/|^core\/(assertions|judge|judge-all|view|satisfaction|pointer|json|condition)\.ts$/
  expect(importing(impure).filter(path => judging.test(path))).toEqual([])
  expect(files.filter(({ path }) => judging.test(path)).length).toBeGreaterThan(10)
})

test('what not everybody installs is loaded on first use only', () => {
  const direct = files.filter(({ path }) => {
    const source = readFileSync(join(src, path), 'utf8')
    return /^import (?!type)[^\n]* from '(msw|undici|@x\/reference-server)[/']/m.test(source)
  })
  expect(direct.map(({ path }) => path)).toEqual([])
})

test('the core knows no protocol, no target and no report', () => {
  const above = /\.\.\/(protocols|targets|report|cli|config|mutants)\//
  expect(importing(above).filter(path => path.startsWith('core/') || path.startsWith('evidence/'))).toEqual([])
})
