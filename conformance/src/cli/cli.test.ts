import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tinyAnswers } from '../../test/tiny/server.ts'
import type { RunReport } from '../core/result.ts'

const cli = join(import.meta.dirname, 'main.ts')
const tiny = (name: string) => join(import.meta.dirname, '../../test/tiny', name)
const folder = (): string => mkdtempSync(join(tmpdir(), 'conformance-cli-'))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Options {
  readonly cwd?: string
  readonly env?: Record<string, string>
  onStart?(child: ChildProcess): void
}

/** The real CLI, as a process. */
function conformance(args: readonly string[], { cwd = folder(), env = {}, onStart }: Options = {}): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--conditions=@x/source', cli, ...args], {
      cwd,
      env: { ...process.env, ...env },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk))
    child.on('close', code => resolve({ code, out, err }))
    onStart?.(child)
  })
}

const msw = ['--protocol', tiny('module.ts'), '--target', `msw:${tiny('handlers.ts')}`]
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

test('exit 0: all is well; reports are written and the last line is the closing total', async () => {
  const cwd = folder()
  const { code, out, err } = await conformance(['run', ...msw, '--out', 'run', '--report', 'html,junit,json,md'], {
    cwd,
  })
  expect(err).toBe('')
  expect(code).toBe(0)
  expect(lastLine(out)).toBe('7 passed, 0 failed, 2 skipped')
  expect(out).toContain('out of reach; it would take a target with tls')
  for (const file of ['report.html', 'junit.xml', 'report.json', 'report.md', 'evidence.ndjson']) {
    const text = readFileSync(join(cwd, 'run', file), 'utf8')
    expect(text.length).toBeGreaterThan(500)
    expect(text).not.toContain(tinyAnswers.user.password)
    expect(text).not.toContain(tinyAnswers.pin.value)
  }
})

test('exit 1: a must is broken', async () => {
  const { code, out } = await conformance(['run', ...msw], { env: { TINY_LIE: 'one-signature' } })
  expect(code).toBe(1)
  expect(out).toContain('tiny.sign.counts at sign /signatures')
  expect(lastLine(out)).toBe('6 passed, 1 failed, 2 skipped')
})

test.each<[string, string[], string]>([
  ['an unknown flag', ['run', '--nonsense'], "unknown option '--nonsense'"],
  ['no target', ['run', '--protocol', tiny('module.ts')], 'give --target'],
  ['an unknown set', ['run', ...msw, '--set', 'tiny-9'], 'there are tiny-1'],
  ['an unknown format', ['run', ...msw, '--report', 'pdf'], 'there are html, json, junit, md'],
  ['a target of no kind', ['run', '--protocol', tiny('module.ts'), '--target', 'ftp:x'], 'is no target'],
  ['a config that is not there', ['run', ...msw, '--config', 'no.yaml'], 'cannot read the config'],
  [
    'handlers that are not there',
    ['run', '--protocol', tiny('module.ts'), '--target', 'msw:./no.ts'],
    'cannot load the handlers',
  ],
  ['an unknown id', ['explain', 'csc-v2.no-such-thing'], 'there is no requirement, check, scenario or error'],
])('exit 2: %s', async (_, args, problem) => {
  const { code, err } = await conformance(args)
  expect(err).toContain(problem)
  expect(err).not.toMatch(/^ {4}at /m)
  expect(code).toBe(2)
})

test('exit 2: a config with an unknown key, or with a literal secret, which is not repeated', async () => {
  const cwd = folder()
  writeFileSync(
    join(cwd, 'conformance.config.yaml'),
    'protocl: tiny\nanswers: { user: { password: hunter2hunter2 } }\n',
  )
  const { code, err } = await conformance(['run', ...msw], { cwd })
  expect(err).toContain('protocl is not a known key')
  expect(err).toContain('answers.user.password is a literal secret')
  expect(err).not.toContain('hunter2')
  expect(code).toBe(2)
})

test('exit 2: nothing is signed on a host that only a file names', async () => {
  const cwd = folder()
  const server = createServer((_, response) => response.end('{"name":"x","methods":["sign"]}'))
  const url = await listening(server)
  // A name that is not loopback and resolves to it, so that the interlock and not the network decides.
  const config = { target: { url: url.replace('127.0.0.1', '0.0.0.0') }, answers: { user: { name: 'a' }, pin: {} } }
  writeFileSync(join(cwd, 'conformance.config.json'), JSON.stringify(config))
  const { code, err } = await conformance(['run', '--protocol', tiny('module.ts')], { cwd })
  expect(err).toContain('0.0.0.0 is not among target.allowHosts')
  expect(code).toBe(2)
})

const servers: ReturnType<typeof createServer>[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
}

test('exit 3: a closed port, whether or not anything is known of what should be there', async () => {
  const { code, err } = await conformance([
    'run',
    '--protocol',
    tiny('module.ts'),
    '--target',
    'url:http://127.0.0.1:9/api',
  ])
  expect(err).toContain('ECONNREFUSED')
  expect(code).toBe(3)
  const real = await conformance(['run', '--target', 'url:http://127.0.0.1:9/csc/v2', '--set', 'csc-v2-2.0.0.2'])
  expect(real.code).toBe(3)
})

test('exit 4: a facility is missing, and what it would take is said', async () => {
  const { code, out } = await conformance(['run', ...msw], { env: { TINY_WITHOUT: 'clock' } })
  expect(out).toContain('it would take the facility clock')
  expect(code).toBe(4)
})

test('exit 4: nothing was judged', async () => {
  const { code, out } = await conformance(['run', ...msw, '--only', 'tiny.delete'])
  expect(code).toBe(4)
  expect(lastLine(out)).toBe('0 passed, 0 failed, 1 skipped')
})

test('exit 2: a selection that names nothing', async () => {
  const { code, err } = await conformance(['run', ...msw, '--only', 'tiny.nothing'])
  expect(code).toBe(2)
  expect(err).toContain('--only tiny.nothing names no check, scenario or requirement')
})

test('exit 4: out of reach counts for a claim', async () => {
  expect((await conformance(['run', ...msw, '--gate', 'claim'])).code).toBe(4)
})

test('under --gate report a failure is told and not red, and a gap still is', async () => {
  const lying = { env: { TINY_LIE: 'one-signature' } }
  const { code, out } = await conformance(['run', ...msw, '--gate', 'report'], lying)
  expect(lastLine(out)).toBe('6 passed, 1 failed, 2 skipped')
  expect(code).toBe(0)
  const blocked = await conformance(['run', ...msw, '--gate', 'report'], { env: { TINY_LIE: 'no-token' } })
  expect(blocked.code).toBe(4)
})

test('exit 5 and 1 by the baseline: known failures pass, stale entries and changed failures do not', async () => {
  const cwd = folder()
  const id = 'tiny.sign.counts'
  const entry = { check: id, requirement: id, reason: 'fixed in 5.2', since: '2026-01-01' }
  const write = (signature: string, until: string): void =>
    writeFileSync(join(cwd, 'baseline.yaml'), JSON.stringify({ known: [{ ...entry, until, signature }] }))
  const args = ['run', ...msw, '--baseline', 'baseline.yaml']
  const lying = { cwd, env: { TINY_LIE: 'one-signature' } }
  write('another failure', '2999-01-01')
  const changed = await conformance(args, lying)
  expect(changed.code).toBe(1)
  const signature = JSON.parse(/signature: (".*")/.exec(changed.out)?.[1] ?? '""') as string
  expect(signature).toContain('fail at sign /signatures: wanted two signatures')
  write(signature, '2999-01-01')
  expect((await conformance(args, lying)).code).toBe(0)
  expect((await conformance([...args, '--gate', 'claim'], lying)).code).toBe(1)
  write(signature, '2026-01-01')
  expect((await conformance(args, lying)).code).toBe(1)
})

test('exit 5: a baseline entry that passes now', async () => {
  const cwd = folder()
  const entry = { check: 'tiny.sign.counts', requirement: 'tiny.sign.counts', reason: 'fixed in 5.2' }
  const more = { since: '2026-01-01', until: '2999-01-01', signature: 'x' }
  writeFileSync(join(cwd, 'baseline.yaml'), JSON.stringify({ known: [{ ...entry, ...more }] }))
  const { code, out } = await conformance(['run', ...msw, '--baseline', 'baseline.yaml'], { cwd })
  expect(out).toContain('stale: tiny.sign.counts: it is pass now')
  expect(code).toBe(5)
})

test('exit 6: a judge that throws is our fault, and said to be', async () => {
  const { code, out } = await conformance([
    'run',
    '--protocol',
    tiny('broken.ts'),
    '--target',
    `msw:${tiny('handlers.ts')}`,
  ])
  expect(out).toContain('the judge threw TypeError: a mistake of ours')
  expect(code).toBe(6)
})

test('exit 6: a secret was recorded before it was known to be one, so nothing of the run is left', async () => {
  const cwd = folder()
  const { code, err } = await conformance(['run', ...msw, '--out', 'run'], {
    cwd,
    env: { TINY_LIE: 'foretells-token' },
  })
  expect(err).toContain('a secret stood in the exchange discover#0')
  expect(code).toBe(6)
  expect(readdirSync(join(cwd, 'run'))).toEqual([])
})

test('exit 130: an interrupted run is reported as far as it came, and marked', async () => {
  const cwd = folder()
  let asked: (() => void) | undefined
  const signing = new Promise<void>(resolve => {
    asked = resolve
  })
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/token')) asked?.()
    else response.setHeader('Content-Type', 'application/json').end('{"name":"x","methods":["sign"]}')
  })
  const url = await listening(server)
  writeFileSync(
    join(cwd, 'conformance.config.yaml'),
    'answers: { user: { name: a, password: { env: PASSWORD } }, pin: { value: { env: PIN } } }\n',
  )
  const { code, out, err } = await conformance(
    ['run', '--protocol', tiny('module.ts'), '--target', `url:${url}`, '--out', 'run'],
    {
      cwd,
      env: { PASSWORD: 'correct horse', PIN: '482913' },
      onStart: child => void signing.then(() => child.kill('SIGINT')),
    },
  )
  expect(err).toContain('ending the run')
  expect(code).toBe(130)
  const report = JSON.parse(readFileSync(join(cwd, 'run/report.json'), 'utf8')) as RunReport
  expect(report.partial).toBeDefined()
  expect(report.totals.pass).toBeGreaterThan(0)
  expect(out).toContain('Partial result')
})

test('--json is one JSON document and nothing else', async () => {
  const { code, out } = await conformance(['run', ...msw, '--json'])
  const report = JSON.parse(out) as RunReport
  expect(report.schema).toBe('conformance-report/1')
  expect([report.exitCode, code]).toEqual([0, 0])
})

test('recheck gives every verdict again, and notices a changed line', async () => {
  const cwd = folder()
  await conformance(['run', ...msw, '--out', 'run'], { cwd, env: { TINY_LIE: 'no-token' } })
  const again = await conformance(['recheck', 'run', '--protocol', tiny('module.ts')], { cwd })
  expect(again.out).toContain('9 of 9 verdicts reproduced')
  expect(again.code).toBe(0)
  const file = join(cwd, 'run/evidence.ndjson')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"status":200', '"status":400'))
  const changed = await conformance(['recheck', 'run', '--protocol', tiny('module.ts')], { cwd })
  expect(changed.err).toMatch(/line \d+ does not fit the chain of hashes/)
  expect(changed.code).toBe(2)
})

test('recheck of a run that was killed judges what is there', async () => {
  const cwd = folder()
  await conformance(['run', ...msw, '--out', 'run'], { cwd })
  const file = join(cwd, 'run/evidence.ndjson')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, `${lines.slice(0, -4).join('\n')}\n{"n":99,"type":"exch`)
  writeFileSync(join(cwd, 'run/report.json'), '')
  const { err, code } = await conformance(['recheck', 'run', '--protocol', tiny('module.ts')], { cwd })
  expect([code, err]).toEqual([2, expect.stringContaining('cannot read report.json')])
  rmSync(join(cwd, 'run/report.json'))
  const again = await conformance(['recheck', 'run', '--protocol', tiny('module.ts'), '--json'], { cwd })
  expect((JSON.parse(again.out) as { report: RunReport }).report.partial).toContain('not killed')
})

test('export gives the request of a check with its secrets in the environment', async () => {
  const cwd = folder()
  await conformance(['run', ...msw, '--out', 'run'], { cwd })
  const args = (as: string) => [
    'export',
    'tiny.sign.counts',
    '--as',
    as,
    '--run',
    'run',
    '--protocol',
    tiny('module.ts'),
  ]
  const curl = await conformance(args('curl'), { cwd })
  expect(curl.out).toMatch(/-H 'Authorization: Bearer '"\$CONFORMANCE_TOKEN_\d"/)
  expect(curl.out).toMatch(/# CONFORMANCE_PIN_\d: pin/)
  expect((await conformance(args('http'), { cwd })).out).toMatch(/^POST http:\/\/tiny.localhost\/api\/sign HTTP\/1.1$/m)
})

test('the origin of every setting is told: flag before environment before file before default', async () => {
  const cwd = folder()
  const config = ['set: tiny-1', 'seed: from-file', 'level: should', 'answers: { pin: { value: { env: PIN } } }']
  writeFileSync(join(cwd, 'conformance.config.yaml'), config.join('\n'))
  const { out, code } = await conformance(['run', '--show-config', '--seed', 'from-flag', '--json'], {
    cwd,
    env: { CONFORMANCE_LEVEL: 'must', CONFORMANCE_SEED: 'from-environment', PIN: 'a secret' },
  })
  const { settings } = JSON.parse(out) as { settings: Record<string, { value: unknown; origin: string }> }
  expect(settings).toMatchObject({
    seed: { value: 'from-flag', origin: 'flag' },
    level: { value: 'must', origin: 'environment' },
    set: { value: 'tiny-1', origin: 'file' },
    gate: { value: 'plain', origin: 'default' },
    answers: { value: { pin: { value: { env: 'PIN' } } } },
  })
  expect(out).not.toContain('a secret')
  expect(code).toBe(0)
})

test('init writes a config that doctor understands, and overwrites nothing', async () => {
  const cwd = folder()
  const { code, out } = await conformance(['init', '--url', 'http://127.0.0.1:9/csc/v2', '--ci', 'github'], { cwd })
  expect(code).toBe(0)
  expect(out).toContain('wrote .github/workflows/conformance.yml')
  expect(existsSync(join(cwd, '.env.example'))).toBe(true)
  const config = readFileSync(join(cwd, 'conformance.config.yaml'), 'utf8')
  expect(config).toContain(
    '# lacks: [par, rar, revocation, accountToken, signatureQualifier, onlyValid, jwt, mtls, rsa, ',
  )
  expect((await conformance(['init'], { cwd })).code).toBe(2)
  const env = { CONFORMANCE_CLIENT_SECRET: 'a', CONFORMANCE_PASSWORD: 'b', CONFORMANCE_PIN: 'c' }
  const doctor = await conformance(['doctor'], { cwd, env })
  expect(doctor.out).toContain('refused')
  expect(doctor.code).toBe(3)
  const unset = await conformance(['doctor'], { cwd })
  expect(unset.err).toContain('the environment variable CONFORMANCE_CLIENT_SECRET is not set')
  expect(unset.code).toBe(2)
  const simulated = await conformance(['doctor', '--target', 'sim:csc-v2'], { cwd })
  expect(simulated.err).toBe('')
  expect(simulated.code).toBe(0)
})

test('init writes for each protocol what it asks a tester, and nothing of another one', async () => {
  const cwd = folder()
  expect((await conformance(['init', '--protocol', 'adss-csp', '--ci', 'gitlab'], { cwd })).code).toBe(0)
  const config = readFileSync(join(cwd, 'conformance.config.yaml'), 'utf8')
  expect(config).toContain('set: adss-csp-7.0.2')
  expect(config).toContain('url: https://sandbox.vendor.example:8779/adss/service/csp')
  expect(config).not.toContain('redirectUri')
  expect(readFileSync(join(cwd, '.env.example'), 'utf8')).toBe('CONFORMANCE_CLIENT_SECRET=\nCONFORMANCE_PASSWORD=\n')
  const env = { CONFORMANCE_CLIENT_SECRET: 'a', CONFORMANCE_PASSWORD: 'b' }
  const { code, out } = await conformance(['doctor', '--target', 'url:http://127.0.0.1:9/adss/service/csp'], {
    cwd,
    env,
  })
  expect(out).toContain('refused')
  expect(code).toBe(3)
})

test('a code of a vendor is explained with the operations, the status and the rule', async () => {
  const { code, out } = await conformance(['explain', 'adss-csp/60043'])
  expect(out).toContain('authentication, statusService: the form is malformed, or a parameter is repeated')
  expect(out).toContain('  401 60043')
  expect(out).toContain(
    '  R5: input that is missing or malformed is 400 where that is listed, else 401; decided at the stage form',
  )
  expect(code).toBe(0)
})

test('doctor says what would run and what would not, and signs nothing', async () => {
  const { code, out } = await conformance(['doctor', ...msw])
  expect(out).toContain('7 of 9 checks, 2 signatures')
  expect(out).toContain('it would take a target with tls')
  expect(code).toBe(0)
})
