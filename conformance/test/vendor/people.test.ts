import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UsageError } from '../../src/core/errors.ts'
import { facilitiesFrom } from '../../src/targets/facilities.ts'
import { loopbackConsent } from '../../src/targets/loopback-consent.ts'
import { simulationSession } from '../../src/targets/sim.ts'
import { runAgainst, simulation } from '../csc-v2/simulation.ts'
import { conformance, type Ended, newFolder } from './conformance-process.ts'
import { type Served, served } from './served.ts'

let server: Served
beforeAll(async () => {
  server = await served()
})
afterAll(() => server[Symbol.asyncDispose]())

async function driver(path: string, body: object): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(server.driver + path, { method: 'POST', body: JSON.stringify(body), headers })
  return (await response.json()) as Record<string, string>
}

/** A person who reads what the terminal says, and does it by hand (which is here the test driver's). */
async function typed(question: string): Promise<string> {
  const code = /^One-time code of credential (\S+), object (\S+): $/.exec(question)
  if (code) return (await driver('/one-time-codes', { credentialID: code[1], authObjectID: code[2] })).code ?? ''
  const consent = /^Open (\S+)\nSign in as user "(\w+)" and (approve|deny); then paste .*: $/.exec(question)
  if (consent) {
    const [, url, user, decision] = consent
    return (await driver('/consent', { url, user, decision })).location ?? ''
  }
  return 'skip'
}

function runWithPerson(
  facilities: object,
  only: string,
  answer: (question: string) => Promise<string>,
): Promise<Ended> {
  const cwd = newFolder()
  const config = { driver: server.driver, set: 'csc-v2-2.0.0.2', facilities, only: [only] }
  writeFileSync(join(cwd, 'conformance.config.json'), JSON.stringify(config))
  return conformance(['run', '--target', `url:${server.url}`], {
    cwd,
    keepInput: true,
    onStart(child) {
      let asked = ''
      child.stderr?.on('data', async (chunk: Buffer) => {
        asked += chunk
        if (!asked.endsWith(': ')) return
        const question = asked
        asked = ''
        child.stdin?.write(`${await answer(question)}\n`)
      })
    },
  })
}

test('a person reads the one-time code to the run', async () => {
  const { code, out } = await runWithPerson({ otp: 'ask' }, 'csc-v2.one-time-codes', typed)
  expect(out).toMatch(/^[1-9]\d* passed, 0 failed/m)
  expect(code, out).toBe(0)
})

test('a person signs in, decides, and pastes where the browser was sent', async () => {
  const { code, out } = await runWithPerson({ consent: 'ask' }, 'csc-v2.oauth.code', typed)
  expect(code, out).toBe(0)
  expect(out).toMatch(/^[1-9]\d* passed, 0 failed/m)
})

test('what the person cannot do is not run; where nobody is there, neither', async () => {
  const skipped = await runWithPerson({ otp: 'ask' }, 'csc-v2.one-time-codes', async () => 'skip')
  expect(skipped.out).toContain('it would take the facility otp, which was skipped')
  expect(skipped.code).toBe(4)
  const cwd = newFolder()
  const config = {
    driver: server.driver,
    set: 'csc-v2-2.0.0.2',
    facilities: { otp: 'ask' },
    only: ['csc-v2.one-time-codes'],
  }
  writeFileSync(join(cwd, 'conformance.config.json'), JSON.stringify(config))
  const alone = await conformance(['run', '--target', `url:${server.url}`], { cwd })
  expect(alone.out).toContain('it would take a person at the terminal')
  expect(alone.code).toBe(4)
})

/** A free loopback port, as a vendor registers one for his test client. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>(resolve => probe.close(() => resolve()))
  return port
}

test('a browser comes back to the loopback redirect URI of the client', async () => {
  const redirect = `http://127.0.0.1:${await freePort()}/callback`
  const stray: number[] = []
  const target = {
    label: 'a service whose client has a loopback redirect URI',
    async open() {
      const sim = (await simulation()) as Awaited<ReturnType<typeof simulation>> & Simulated
      const { clientId } = sim.answers.clients.main
      const client = (await sim.stores.clients.find(clientId))!
      await sim.stores.clients.put({ ...client, redirectUris: [redirect] })
      // Goes where a browser goes: through login and consent, and then to the redirect URI, by HTTP.
      const browse = async (request: object): Promise<void> => {
        stray.push((await fetch(new URL('/favicon.ico', redirect))).status)
        const walked = await sim.driver.fetch(
          new Request('http://driver.localhost/consent', {
            method: 'POST',
            body: JSON.stringify(request),
            headers: { 'content-type': 'application/json' },
          }),
        )
        const { location } = (await walked!.json()) as { location: string }
        expect((await fetch(location)).status).toBe(200)
      }
      const session = simulationSession(sim)
      const consent = loopbackConsent({ redirect, show: request => void browse(request) })
      return { ...session, facilities: { ...session.facilities, consent } }
    },
  }
  const answers = { clients: { main: { redirectUri: redirect } } }
  const { report } = await runAgainst(target, { answers, selection: { only: ['csc-v2.oauth.state'] } })
  expect(new Set(report.results.map(({ verdict }) => verdict))).toEqual(new Set(['pass']))
  expect(stray.length).toBeGreaterThan(0)
  expect(new Set(stray)).toEqual(new Set([404]))
})

interface Simulated {
  readonly answers: { clients: { main: { clientId: string } } }
  readonly stores: {
    readonly clients: { find(id: string): Promise<object | undefined>; put(client: object): Promise<void> }
  }
}

test('a command opens the browser; nothing comes back in time and the port is free again', async () => {
  const redirect = `http://127.0.0.1:${await freePort()}/callback`
  const consent = loopbackConsent({ redirect, show: () => undefined, timeoutMs: 50 })
  const request = { url: 'https://as.example/authorize?state=s', user: 'main', decision: 'approve' as const }
  await expect(consent.decide(request)).rejects.toThrow('no browser came back in time')
  const script = 'fetch(new URL(process.argv.at(-1)).searchParams.get("redirect_uri") + "?code=c&state=s")'
  const { consent: opened } = facilitiesFrom({ consent: { redirect, open: [process.execPath, '-e', script] } }, {})
  const url = `https://as.example/authorize?state=s&redirect_uri=${encodeURIComponent(redirect)}`
  expect(await opened?.decide({ ...request, url })).toBe(`${redirect}?code=c&state=s`)
})

test.each([
  [{ consent: { redirect: 'https://client.example/callback' } }, 'must be an http URL of loopback'],
  [{ consent: { redirect: 'http://127.0.0.1/callback' } }, 'with a port'],
  [{ otp: { redirect: 'http://127.0.0.1:1/' } }, 'is for consent alone'],
  [{ clock: 'ask' }, 'facilities.clock: ask is nothing that a person can do'],
] as const)('%j is refused', (sources, problem) => {
  expect(() => facilitiesFrom(sources, {})).toThrow(problem)
  expect(() => facilitiesFrom(sources, {})).toThrow(UsageError)
})

/** The file stands for any program: it is told on standard input what is wanted, and says it in JSON. */
test('a command reads the code; by exit status 89 it says that it cannot', async () => {
  const source = `
    const lines = require('node:readline').createInterface({ input: process.stdin })
    lines.on('line', async line => {
      const { credentialID, authObjectID } = JSON.parse(line)
      const body = JSON.stringify({ credentialID, authObjectID })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch('${server.driver}/one-time-codes', { method: 'POST', body, headers })
      console.log(await answer.text())
    })`
  const able = await runWithPerson({ otp: { cmd: [process.execPath, '-e', source] } }, 'csc-v2.one-time-codes', typed)
  expect(able.code, able.out).toBe(0)
  const unable = await runWithPerson({ otp: { cmd: ['sh', '-c', 'exit 89'] } }, 'csc-v2.one-time-codes', typed)
  expect([unable.code, unable.out]).toEqual([4, expect.stringContaining('a facility otp that supports what is asked')])
})
