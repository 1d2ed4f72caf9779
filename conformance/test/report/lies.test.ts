import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { liesIn, provenLies } from '../../src/report/lies.ts'

const mutants = [
  { id: 'any-pin', lie: 'any PIN is good', breaks: ['r1'], kills: [{ check: 'a', assertions: ['x'] }, { check: 'b' }] },
  { id: 'no-token', lie: 'no token', kills: [{ check: 'a' }] },
  { id: 'uncaught', lie: 'nobody saw it', kills: [] },
]

test('a check has the lies that it kills, for one set or for several', () => {
  for (const proof of [
    { mutants },
    { sets: { one: { mutants: mutants.slice(0, 1) }, two: { mutants: mutants.slice(1) } } },
  ]) {
    const lies = liesIn(proof)
    expect(lies.get('a')?.map(({ id }) => id)).toEqual(['any-pin', 'no-token'])
    expect(lies.get('b')).toEqual([{ id: 'any-pin', lie: 'any PIN is good', breaks: ['r1'] }])
    expect(lies.has('uncaught')).toBe(false)
  }
})

test('no file, no JSON, and JSON of another form claim nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-proof-'))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return pathToFileURL(join(folder, name))
  }
  expect(provenLies([pathToFileURL(join(folder, 'none.json'))])).toBeUndefined()
  for (const text of [
    '{',
    '[]',
    'null',
    '{"mutants":[{"id":1}]}',
    '{"mutants":[{"id":"x","lie":"y","kills":["a"]}]}',
  ]) {
    expect(provenLies([file('odd.json', text)])).toBeUndefined()
  }
  expect(provenLies([file('odd.json', '{'), file('good.json', JSON.stringify({ mutants }))])?.size).toBe(2)
})
