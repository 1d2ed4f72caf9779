import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Exchange } from '../../src/core/exchange.ts'
import { observation } from '../../src/protocols/csc-v2/observed.ts'
import { conformance, newFolder, tinyTarget } from './conformance-process.ts'

const set = ['--set', 'csc-v2-2.0.0.2']

/** A service that has info and nothing else. */
async function serviceOf(authType: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const info = { specs: '2.0.0.2', authType: [authType], methods: ['credentials/list'] }
  const server = createServer((request, response) => {
    response.writeHead(request.url?.endsWith('/info') ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(request.url?.endsWith('/info') ? info : { error: 'invalid_token' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/csc/v2`,
    [Symbol.asyncDispose]: () => new Promise(resolve => void server.close(() => resolve())),
  }
}

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

test('declared is what the target said; what nobody said is expected, and only named credentials are described', async () => {
  const { out } = await conformance(['discover', '--target', 'sim:csc-v2', ...set, '--json'])
  const { declared, presumed } = JSON.parse(out) as { declared: Record<string, unknown>; presumed: readonly string[] }
  expect(declared).not.toHaveProperty('par')
  expect(declared).not.toHaveProperty('lacks')
  expect(presumed).toContain('signatureQualifier')
  const named = observation.declared({
    facts: { main: {}, otp: {}, rsa: {} },
    answers: { credentials: { main: true } },
  })
  expect(named).toEqual({ facts: { main: {} } })
})

test('where no token can be had, what was declared is told, and what stopped it', async () => {
  await using server = await serviceOf('external')
  const cwd = newFolder()
  const config = { ...{ answers: { serviceUrl: server.url, clients: {}, users: {}, credentials: {} } } }
  writeFileSync(join(cwd, 'conformance.config.json'), JSON.stringify(config))
  const found = await conformance(['discover', '--target', `url:${server.url}`, ...set], { cwd })
  expect(found.out).toMatch(/authType +external/)
  expect(found.out).toContain('nothing: it would take authorization by external')
  expect(found.code).toBe(4)
  const doctor = await conformance(['doctor', '--target', `url:${server.url}`, ...set], { cwd })
  expect(doctor.out).toMatch(
    /note {2}token +none of a user: it would take authorization by external; \d+ of \d+ checks/,
  )
})

test.each([500, 503])('an answer of %i shows nothing of a method', status => {
  const response = { status, headers: [], body: null }
  const exchange = { id: 'x', step: 'methods.absent.auth/revoke', response } as unknown as Exchange
  const trace = { scenario: 'csc-v2.methods', exchanges: [exchange], notes: {}, messages: {} }
  expect(observation.observed([trace])).toMatchObject([{ declared: false, observed: null, status }])
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
