import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { readMatrix, toolNames } from './matrix.ts'

const folder = mkdtempSync(join(tmpdir(), 'matrix-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(group: string): () => unknown {
  const path = join(folder, 'matrix.yaml')
  writeFileSync(
    path,
    `algorithms: { a: { key: { type: ed25519 }, scheme: Ed25519 } }
theirs: []
exchanges: {}
ours: [{ title: T, levels: [CMS], algorithms: [a], packagings: [detached], ${group} }]`,
  )
  return () => readMatrix(pathToFileURL(path))
}

test('every row of the matrix has a foreign acceptor, and a word of every tool', () => {
  const { ours } = readMatrix(new URL('../matrix.yaml', import.meta.url))
  expect(ours.length).toBeGreaterThan(80)
  for (const { id, accept, cannot } of ours) {
    expect(accept.length, id).toBeGreaterThan(0)
    expect([...accept, ...Object.keys(cannot)].toSorted(), id).toEqual(toolNames.toSorted())
  }
})

test('a group that forgets a tool, names one twice, or has no acceptor is refused', () => {
  expect(read('accept: [openssl, pyhanko, dss]')).toThrow('T: accept or cannot must name bouncy-castle once')
  const twice = read('accept: [openssl, pyhanko, dss, bouncy-castle], cannot: { dss: x }')
  expect(twice).toThrow('T: accept or cannot must name dss once')
  const none = read('accept: [], cannot: { openssl: x, pyhanko: x, dss: x, bouncy-castle: x }')
  expect(none).toThrow('T: nobody else accepts it')
})
