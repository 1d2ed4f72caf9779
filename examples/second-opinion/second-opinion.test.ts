import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, 'server.ts')
const cli = join(import.meta.dirname, '../../conformance/src/cli/main.ts')

interface Result {
  readonly check: string
  readonly verdict: string
}

/** The suite as a vendor runs it: a command line, a folder of reports, an exit code. */
async function conformance(): Promise<{ code: number | null; out: string; results: readonly Result[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'second-opinion-run-'))
  const target = `proc:'${process.execPath}' '${server}'`
  const args = ['run', '--target', target, '--set', 'csc-v2-2.0.0.2', '--out', folder, '--report', 'json,html']
  try {
    const child = spawn(process.execPath, ['--conditions=@x/source', cli, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk))
    const [code] = (await once(child, 'close')) as [number | null]
    const report = join(folder, 'report.json')
    const { results } = (existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { results: [] }) as {
      results: readonly Result[]
    }
    return { code, out, results }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('nothing of the suite is red or left open on a server that was written from the specification alone', async () => {
  const { code, out, results } = await conformance()
  const named = (...verdicts: readonly string[]) =>
    results.filter(({ verdict }) => verdicts.includes(verdict)).map(({ check }) => check)
  expect(named('fail', 'error', 'inconclusive', 'warn', 'not-run'), out).toEqual([])
  expect(named('pass').length, out).toBeGreaterThan(280)
  expect(code, out).toBe(0)
})

interface Announced {
  readonly url: string
  readonly driver: string
  readonly ca: string
  readonly pid: number
}

async function announced(child: ChildProcess): Promise<Announced> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return (JSON.parse(line) as { conformance: Announced }).conformance
}

test('it says where it serves, keeps its driver from browsers and leaves nothing behind', async () => {
  const child = spawn(process.execPath, [server], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  try {
    const { url, driver, ca, pid } = await announced(child)
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/.+\/csc\/v2$/)
    expect(pid).toBe(child.pid)
    expect(existsSync(ca)).toBe(true)
    const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
      const response = await fetch(driver + path, init)
      return [response.status, ((await response.json()) as { error?: unknown }).error]
    }
    expect(await post('/out-of-band', '{"user":"main","decision":"approve"}')).toEqual([501, 'not_supported'])
    expect(await post('/clock', '{"reset":true}', { origin: 'https://elsewhere.example' })).toEqual([403, 'forbidden'])
    expect(await post('/clock', '{"now":"soon"}')).toEqual([400, 'invalid_request'])
    expect(await post('/clock', '{"now":')).toEqual([400, 'invalid_request'])
    expect(await post('/overload', '{"requests":-1}')).toEqual([400, 'invalid_request'])
    expect(await post('/one-time-codes', '{"credentialID":"a","authObjectID":"b"}')).toEqual([404, 'not_found'])
    child.kill('SIGTERM')
    await ended
    expect(existsSync(ca)).toBe(false)
  } finally {
    child.kill('SIGKILL')
  }
})
