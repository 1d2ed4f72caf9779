import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from './load-config.ts'
import { resolveSecrets } from './resolve-secrets.ts'
import { settle } from './settings.ts'
import { validateConfig } from './validate-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'conformance-config-'))

test.each([
  ['yaml', 'set: x\nlevel: should\n'],
  ['json', '{"set":"x","level":"should"}'],
  ['mjs', 'export default { set: "x", level: "should" }'],
  ['ts', 'const level: string = "should"\nexport default { set: "x", level }'],
])('a config may be written as %s', async (extension, text) => {
  const file = join(folder, `named.${extension}`)
  writeFileSync(file, text)
  const { config } = await loadConfig(file, folder)
  expect({ ...config }).toEqual({ set: 'x', level: 'should' })
})

test('without a file there is an empty config', async () => {
  expect(await loadConfig(undefined, mkdtempSync(join(tmpdir(), 'empty-')))).toMatchObject({ config: {} })
})

test.each<[unknown, string]>([
  [[], 'the config must be an object'],
  [{ budgets: {} }, 'budgets is not a known key; there are protocol, set'],
  [{ budget: { signature: 1 } }, 'budget.signature is not a known key'],
  [{ budget: { minutes: 'ten' } }, 'budget.minutes must be a number'],
  [{ target: { url: 'https://x', hosts: [] } }, 'target.hosts is not a known key'],
  [{ target: 7 }, 'target must be an object'],
  [{ gate: 'lenient' }, 'gate must be plain or claim or no-regression or report'],
  [{ only: 'x' }, 'only must be an array of strings'],
  [{ answers: { clients: { main: { clientSecret: 'a' } } } }, 'answers.clients.main.clientSecret is a literal secret'],
  [
    { answers: { credentials: { main: { authData: [{ id: 'PIN', value: '1' }] } } } },
    'answers.credentials.main.authData.0.value is a literal',
  ],
  [{ answers: { clients: { jwt: { privateKeyJwk: { kty: 'EC', d: 'x' } } } } }, 'privateKeyJwk.d is a literal secret'],
  [{ target: { url: 'https://x', clientKey: '-----BEGIN PRIVATE KEY-----' } }, 'target.clientKey is a literal secret'],
])('%j is refused', (config, problem) => {
  expect(validateConfig(config).join('; ')).toContain(problem)
})

test('references are resolved wherever they stand, and nothing else is touched', async () => {
  writeFileSync(join(folder, 'secret.txt'), 'from a file\n')
  const answers = {
    users: { main: { username: 'a', password: { env: 'PW' } } },
    list: [{ id: 'PIN', value: { file: 'secret.txt' } }],
    key: { cmd: [process.execPath, '-e', 'console.log("from a command")'] },
    number: 7,
    none: null,
  }
  expect(await resolveSecrets(answers, { env: { PW: 'from the environment' }, folder })).toEqual({
    users: { main: { username: 'a', password: 'from the environment' } },
    list: [{ id: 'PIN', value: 'from a file' }],
    key: 'from a command',
    number: 7,
    none: null,
  })
})

test.each<[unknown, string]>([
  [{ a: { env: 'MISSING' } }, 'answers.a: the environment variable MISSING is not set'],
  [{ a: { env: 'EMPTY' } }, 'answers.a: env "EMPTY" is empty'],
  [{ a: { file: 'no-such-file' } }, 'answers.a: ENOENT'],
  [{ a: { cmd: [] } }, 'answers.a: cmd must be an array of strings'],
  [{ a: { cmd: [process.execPath, '-e', 'console.error("hunter2"); process.exit(3)'] } }, 'failed (3)'],
])('%j names the member and the rule', async (answers, problem) => {
  const failure = await resolveSecrets(answers, { env: { EMPTY: '' }, folder }).catch((error: unknown) => String(error))
  expect(failure).toContain(problem)
  expect(failure).not.toContain('hunter2')
})

test('flag before environment before file before default', () => {
  const config = { set: 'file', seed: 'file', out: 'file' }
  const env = { CONFORMANCE_SET: 'env', CONFORMANCE_SEED: 'env' }
  const { set, seed, out, level } = settle({ flags: { set: 'flag' }, env, config })
  expect([set, seed, out, level]).toEqual([
    { value: 'flag', origin: 'flag' },
    { value: 'env', origin: 'environment' },
    { value: 'file', origin: 'file' },
    { value: 'must', origin: 'default' },
  ])
})

test('a target in the file is an address or a spelling, and a baseline changes the gate that is meant', () => {
  const of = (config: object) => settle({ flags: {}, env: {}, config })
  expect(of({ target: { url: 'https://x.example' } }).target.value).toBe('url:https://x.example')
  expect(of({ target: { url: 'proc:node x.js' } }).target.value).toBe('proc:node x.js')
  expect(of({ target: 'sim:csc-v2' }).target.value).toBe('sim:csc-v2')
  expect(of({}).gate.value).toBe('plain')
  expect(of({ baseline: 'b.yaml' }).gate.value).toBe('no-regression')
  expect(() => settle({ flags: { gate: 'x' }, env: {}, config: {} })).toThrow('gate must be plain or claim')
})
