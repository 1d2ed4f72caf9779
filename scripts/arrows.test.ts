// What `turbo boundaries` cannot see: it knows packages, and these arrows end inside one.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const sources = globSync('{packages/*,conformance}/src/**/*.ts', { cwd: root }).filter(
  file => !file.endsWith('.test.ts') && !file.startsWith('packages/pki-lab/'),
)
const importers = (name: string): string[] =>
  sources.filter(file =>
    new RegExp(`(from|import|import\\()\\s*'${name}['/]`).test(readFileSync(`${root}${file}`, 'utf8')),
  )

test('test PKIs are used by fixtures and tests alone', () => {
  expect(importers('@x/pki-lab').length).toBeGreaterThan(0)
  expect(importers('@x/pki-lab').filter(file => !/\/src\/fixture\//.test(file))).toEqual([])
})

// The boundaries let it through to whoever uses a protocol package; only those may import it, since they bundle it.
test('what protocols share over HTTP is reached through them', () => {
  const found = importers('@x/http-protocol')
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(file => !/^packages\/(csc-v2|adss-csp)\//.test(file))).toEqual([])
})

test('keys reach a protocol where they are keys of its service', () => {
  const found = ['@x/csc-v2', '@x/adss-csp'].flatMap(importers).filter(file => file.startsWith('packages/keys/'))
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(file => !file.startsWith('packages/keys/src/remote/'))).toEqual([])
})

test('nothing of what is published imports a benchmark or a test', () => {
  const outside = sources.filter(file => /from '(\.\.\/)+(test|bench)\//.test(readFileSync(`${root}${file}`, 'utf8')))
  expect(outside).toEqual([])
})
