import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PreflightError } from '../../src/core/errors.ts'
import { holdCredentials } from '../../src/targets/credential-lock.ts'
import { conformance, newFolder } from './conformance-process.ts'
import { type Served, served } from './served.ts'

let server: Served
beforeAll(async () => {
  server = await served()
})
afterAll(() => server[Symbol.asyncDispose]())

test('exit 3: another run has a credential of the target; once it is over, this one may go', async () => {
  const fixture = (await (await fetch(`${server.driver}/fixture`)).json()) as {
    'csc-v2': { credentials: Record<string, { credentialID: string }> }
  }
  const { credentialID } = fixture['csc-v2'].credentials.main!
  const args = ['--target', `url:${server.url}`, '--driver', server.driver, '--set', 'csc-v2-2.0.0.2']
  const run = () => conformance(['run', ...args, '--only', 'csc-v2.info'])
  {
    using _other = holdCredentials([`${credentialID} at ${server.url}`])
    const { code, err } = await run()
    expect(err).toContain(`credential ${credentialID} at ${server.url} is in use by process ${process.pid} since`)
    expect(code).toBe(3)
  }
  expect((await run()).code).toBe(0)
})

test('all or nothing, in whatever order; what a dead process left is taken over', () => {
  const folder = newFolder()
  const first = holdCredentials(['b', 'a'], folder)
  expect(readdirSync(folder)).toHaveLength(2)
  expect(() => holdCredentials(['c', 'a'], folder)).toThrow(PreflightError)
  expect(readdirSync(folder), 'c was given back').toHaveLength(2)
  first[Symbol.dispose]()
  expect(readdirSync(folder)).toEqual([])

  const { pid } = spawnSync(process.execPath, ['--eval', ''])
  const [name] = (() => {
    using _held = holdCredentials(['a'], folder)
    return readdirSync(folder)
  })()
  writeFileSync(join(folder, name!), JSON.stringify({ pid, since: '2026-01-01T00:00:00.000Z' }))
  using _again = holdCredentials(['a'], folder)
  expect(readdirSync(folder)).toEqual([name])
  expect(() => holdCredentials(['a'], folder)).toThrow(`process ${process.pid}`)
  writeFileSync(join(folder, name!), 'torn')
  using _torn = holdCredentials(['a'], folder)
})
