import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { conformance, newFolder, tinyTarget } from './conformance-process.ts'

const set = ['--set', 'csc-v2-2.0.0.2']

test('discover asks for what is declared, and writes both', async () => {
  const cwd = newFolder()
  const { code, out } = await conformance(['discover', '--target', 'sim:csc-v2', ...set, '--write', 'profile.yaml'], {
    cwd,
  })
  expect(code, out).toBe(0)
  expect(out).toMatch(/ok {4}method signatures\/signHash +there \(400\)/)
  const profile = parse(readFileSync(join(cwd, 'profile.yaml'), 'utf8')) as {
    declared: { methods: string[] }
    observed: { capability: string; declared: boolean; observed: boolean }[]
  }
  const seen = profile.observed.filter(({ observed }) => observed).map(({ capability }) => capability)
  const declared = profile.declared.methods.filter(method => /^(auth|credentials|signatures)\//.test(method))
  expect(seen.toSorted()).toEqual(declared.map(method => `method ${method}`).toSorted())
  expect(profile.observed.some(({ declared, observed }) => !declared && !observed)).toBe(true)
})

test('what is declared and not there is a contradiction, and exit 1', async () => {
  const { code, out } = await conformance(['discover', '--target', 'sim:csc-v2?fault=method-announced-in-vain', ...set])
  expect(out).toMatch(/BAD {3}method \S+ +declared and not there \(501\)/)
  expect(code).toBe(1)
})

test('what is there and not declared is told', async () => {
  const { code, out } = await conformance(['discover', '--target', 'sim:csc-v2?fault=method-not-announced', ...set])
  expect(out).toMatch(/note {2}method \S+ +there and not declared/)
  expect(code).toBe(0)
})

test('a target that is not there, and a protocol of which nothing can be observed', async () => {
  const gone = await conformance(['discover', '--target', 'url:http://127.0.0.1:9/csc/v2', ...set])
  expect([gone.code, gone.err]).toEqual([3, expect.stringContaining('cannot connect')])
  const tiny = await conformance(['discover', ...tinyTarget])
  expect([tiny.code, tiny.err]).toEqual([2, expect.stringContaining('nothing is known that could be observed')])
})
