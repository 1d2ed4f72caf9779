import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Measure } from '../../src/client/measure.ts'
import { inProcess } from '../attest/process.ts'
import { conformance, newFolder } from '../vendor/conformance-process.ts'

const program = [process.execPath, '--conditions=@x/source', join(import.meta.dirname, 'program.ts')]
const script = (source: string): readonly string[] => [process.execPath, '--input-type=module', '--eval', source]
const only = (...names: readonly string[]): readonly string[] => names.flatMap(name => ['--only', name])

/** Asks info and looks at nothing. */
const careless = script(`
  const { CONFORMANCE_BASE_URL: url } = process.env
  const headers = { 'content-type': 'application/json' }
  await fetch(url + '/info', { method: 'POST', body: '{}', headers }).then(response => response.text())
`)
/** Takes another spelling of a media type for another one. */
const overstrict = script(`
  const { CONFORMANCE_BASE_URL: url } = process.env
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url + '/info', { method: 'POST', body: '{}', headers })
  if (response.headers.get('content-type') !== 'application/json') process.exit(1)
  await response.json()
`)

describe('client', () => {
  test('exit 0: our own client as a program, a process for each of a handful of lies', async () => {
    const names = only(
      ...['signature-of-other-key', 'drop-required credentials/authorize 200 /SAD', 'polling-never-ends'],
      ...['truncated credentials/list', 'chunked info', 'no-store-missing oauth2/token 200'],
    )
    const { code, out, err } = await conformance(['client', '--json', ...names, '--', ...program])
    expect(err).toBe('')
    expect(code).toBe(0)
    const { lies, liberties, missed, falseAlarms } = JSON.parse(out) as Measure
    expect({ lies, liberties, missed, falseAlarms }).toEqual({
      lies: { told: 5, noticed: 5, missed: 0 },
      liberties: { taken: 1, falseAlarms: 0 },
      ...{ missed: [], falseAlarms: [] },
    })
  })

  test('exit 1: what a client misses and takes amiss is told by name, and what it does not meet apart', async () => {
    const names = only('status-swapped', 'charset-added', 'wrong-pin-accepted')
    const missing = await inProcess(['client', ...names, '--', ...careless])
    expect(missing.code).toBe(1)
    expect(missing.out).toMatch(/^missed {2}status-swapped info 200\n {2}the status is 201\. /)
    expect(missing.out).toContain('0 of 1 lies noticed, 0 of 1 false alarms\nnot met by this client: ')
    const alarmed = await inProcess(['client', ...names, '--', ...overstrict])
    expect(alarmed.code).toBe(1)
    expect(alarmed.out).toMatch(/^missed .*\n.*\n\nfalse alarm {2}charset-added info 200\n/)
  })

  test('exit 4: nothing was told, so that nothing is known', async () => {
    const { code, out } = await inProcess(['client', ...only('signature-of-other-key'), '--', ...careless])
    expect(code).toBe(4)
    expect(out).toContain('0 of 0 lies noticed')
  })

  test('a client that comes to no end has noticed nothing', async () => {
    const hanging = script(`
      const { CONFORMANCE_BASE_URL: url } = process.env
      const response = await fetch(url + '/info', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
      if (response.status === 201) setInterval(() => {}, 1000)
    `)
    const names = ['--timeout', '2', ...only('status-swapped info 200')]
    const { code, out } = await inProcess(['client', ...names, '--', ...hanging])
    expect(code).toBe(1)
    expect(out).toContain('did not end within 2 s')
  })

  test('exit 130: interrupted; the command and what it started are ended, and what was found is told', async () => {
    const note = join(newFolder(), 'pid')
    const waiting = script(`
      import { spawn } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      const child = spawn('sleep', ['60'])
      writeFileSync(${JSON.stringify(note)}, String(child.pid))
    `)
    const { code, out } = await conformance(['client', '--', ...waiting], {
      async onStart(child) {
        while (!existsSync(note)) await wait(50)
        child.kill('SIGINT')
      },
    })
    expect(code).toBe(130)
    expect(out).toContain('0 of 0 lies noticed')
    expect(() => process.kill(Number(readFileSync(note, 'utf8')), 0)).toThrow('ESRCH')
  })

  test.each([
    [
      'not content with honesty',
      ['--', ...script('console.error("no SAD"); process.exit(3)')],
      /honest server.*status 3\nno SAD/s,
    ],
    ['a command that there is not', ['--', './no-such-command'], /cannot start \.\/no-such-command/],
    ['no whole number', ['--jobs', 'many', '--', 'x'], /--jobs must be a whole number from 1 to 64, not "many"/],
    ['a set without mutants', ['--set', 'csc-v2-trident', '--', ...careless], /no mutants for the set csc-v2-trident/],
    ['a misspelt operator', ['--only', 'status-swaped', '--', ...careless], /similar are "status-swapped"/],
  ])('exit 2: %s', async (_, args, words) => {
    const { code, err } = await inProcess(['client', ...args])
    expect(err).toMatch(words)
    expect(code).toBe(2)
  })
})

interface Announced {
  readonly conformance: { readonly url: string; readonly driver: string; readonly ca?: string }
  readonly seed: string
  readonly faults: readonly string[]
  readonly answers: { readonly serviceUrl: string; readonly users: object }
}

/** Serves until `use` is done; gives its exit status and what it said last. */
async function serving(args: readonly string[], use: (said: Announced) => Promise<void>): Promise<string> {
  const cli = join(import.meta.dirname, '../../src/cli/main.ts')
  const child = spawn(process.execPath, ['--conditions=@x/source', cli, 'serve', ...args])
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk))
  const ended = once(child, 'close')
  const gone = ended.then(([code]) => Promise.reject(new Error(`serve ended with ${code}: ${err}`)))
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone])) as [string]
  try {
    await use(JSON.parse(line) as Announced)
  } finally {
    child.kill('SIGTERM')
  }
  const [code] = (await ended) as [number | null]
  return `${code} ${err.trim().split('\n').at(-1)}`
}

const info = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }

describe('serve', () => {
  test('with a lie of the wire and one of the server, from a seed, until it is told to end', async () => {
    const lies = ['--fault', 'drop-required info 200 /name', '--fault', 'info-needs-authorization']
    const end = await serving([...lies, '--seed', 'a'], async said => {
      expect(said.faults).toEqual(['drop-required info 200 /name', 'info-needs-authorization'])
      expect(said.seed).toBe('a')
      expect(said.answers.serviceUrl).toBe(said.conformance.url)
      const refused = await fetch(`${said.conformance.url}/info`, info)
      expect(refused.status).toBe(401)
      const fixture = (await (await fetch(`${said.conformance.driver}/fixture`)).json()) as { 'csc-v2': object }
      expect(fixture['csc-v2']).toEqual(said.answers)
    })
    expect(end).toBe('0 told 1 times: info-needs-authorization')
  })

  test('over TLS, with what a client must know in a file that its owner alone reads', async () => {
    const out = join(newFolder(), 'server.json')
    let ca = ''
    await serving(['--tls', '--out', out], async ({ conformance: { url, ca: path = '' }, ...rest }) => {
      expect(url).toMatch(/^https:/)
      expect(rest).toEqual({})
      ca = path
      expect(readFileSync(ca, 'utf8')).toContain('BEGIN CERTIFICATE')
      expect((JSON.parse(readFileSync(out, 'utf8')) as Announced).answers.serviceUrl).toBe(url)
      expect(statSync(out).mode & 0o777).toBe(0o600)
      await expect(fetch(`${url}/info`, info)).rejects.toThrow()
    })
    expect(existsSync(ca)).toBe(false)
  })

  test('names what there is', async () => {
    const { out, code } = await inProcess(['serve', '--list-faults', '--json'])
    expect(code).toBe(0)
    const faults = JSON.parse(out) as readonly { readonly id: string; readonly client: { readonly because: string } }[]
    expect(faults.length).toBeGreaterThan(1000)
    expect(faults.find(({ id }) => id === 'wrong-pin-accepted')?.client).toMatchObject({ noticeable: false })
    expect(faults.filter(({ client }) => client.because === '')).toEqual([])
  })

  test.each([
    [['--fault', 'sad-resued'], /no fault "sad-resued"; similar are "sad-reused"/],
    [['--fault', 'drop-required info /nam'], /similar are "drop-required info 200 \/name"/],
    [['--fault', 'plain-http'], /plain-http is told by prove alone/],
    [['--fault', 'chunked info', '--tls'], /chunked info goes with neither --tls nor --port/],
    [['--fault', 'chunked info', '--fault', 'slow info'], /cannot be served together/],
    [['--port', '70000'], /--port must be a whole number from 0 to 65535/],
  ])('exit 2: %s', async (args, words) => {
    const { code, err } = await inProcess(['serve', ...args])
    expect(err).toMatch(words)
    expect(code).toBe(2)
  })
})
