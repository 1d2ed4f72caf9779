import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { AnswersOf, Protocol } from '../../src/testing.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

interface Announced {
  readonly protocol: string
  readonly url: string
  readonly driver?: string
  readonly ca?: string
  readonly pid: number
}

/** A server in a process of its own, as `proc:` targets start it. */
export interface ServerProcess<P extends Protocol = 'csc-v2'> extends AsyncDisposable {
  readonly announced: Announced
  readonly stderr: () => string
  driver<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>
  answers(): Promise<AnswersOf[P]>
  signal(name: NodeJS.Signals): void
  /** Ends it; the exit code, or the signal that killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | string>
}

export function startServer(...args: string[]): Promise<ServerProcess> {
  return startServerOf('csc-v2', { args })
}

/** The same with more in its environment. */
export function startServerIn(env: Readonly<Record<string, string>>, ...args: string[]): Promise<ServerProcess> {
  return startServerOf('csc-v2', { args, env })
}

export async function startServerOf<P extends Protocol>(
  protocol: P,
  { args, env }: { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): Promise<ServerProcess<P>> {
  const child = run(['serve', '--protocol', protocol, '--announce', '--test-driver', ...args], env)
  let stderr = ''
  child.stderr?.on('data', chunk => (stderr += chunk))
  const ended = once(child, 'exit')
  const line = once(createInterface(child.stdout!), 'line')
  const [first] = await Promise.race([line, ended.then(() => [undefined])])
  if (first === undefined) throw new Error(`it did not start: ${stderr}`)
  const announced: Announced = JSON.parse(first).conformance
  const server: ServerProcess<P> = {
    announced,
    stderr: () => stderr,
    async driver(method, path, body) {
      const response = await fetch(`${announced.driver}${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      return text === '' ? undefined : JSON.parse(text)
    },
    answers: async () => (await server.driver<AnswersOf>('GET', '/fixture'))[protocol],
    signal: name => void child.kill(name),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      const [code, by] = await ended
      return code ?? by
    },
    [Symbol.asyncDispose]: async () => void (await server.stop('SIGKILL')),
  }
  return server
}

/** Members of the answers that the tests look at. */
export interface WireBody {
  readonly access_token: string
  readonly SAD: string
  readonly signatures: readonly string[]
  readonly cert: { readonly certificates: readonly string[] }
}

export interface Ended {
  readonly code: number
  readonly stderr: string
}

/** The command to its end: exit code and what it wrote to standard error. */
export function runToEnd(...args: string[]): Promise<Ended> {
  return runToEndIn({}, ...args)
}

/** The same with more in its environment. */
export async function runToEndIn(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  const child = run(args, env)
  let stderr = ''
  child.stderr?.on('data', chunk => (stderr += chunk))
  const [code] = await once(child, 'close')
  return { code, stderr }
}

function run(args: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess {
  const { SOFTHSM2_CONF: _, ...inherited } = process.env
  const env = { ...inherited, ...more }
  return spawn(process.execPath, ['--conditions=@x/source', cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export async function scratch(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'serve-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

/** POST over whatever the server speaks, with the announced root and perhaps a client certificate. */
export async function post<Body = WireBody>(
  { announced }: Pick<ServerProcess, 'announced'>,
  path: string,
  options: { body: object | URLSearchParams; token?: string; tls?: { certPem: string; keyPem: string } | undefined },
): Promise<{ status: number; body: Body; protocol: string | undefined }> {
  const { body, token, tls } = options
  const form = body instanceof URLSearchParams
  const headers = {
    'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const text = form ? body.toString() : JSON.stringify(body)
  if (announced.ca === undefined) {
    const response = await fetch(`${announced.url}${path}`, { method: 'POST', headers, body: text })
    return { status: response.status, body: read(await response.text()), protocol: undefined }
  }
  const ca = await readFile(announced.ca, 'utf8')
  const request = httpsRequest(`${announced.url}${path}`, {
    method: 'POST',
    headers,
    ca,
    agent: false,
    ...(tls ? { cert: tls.certPem, key: tls.keyPem } : {}),
  })
  request.end(text)
  const [response] = await once(request, 'response')
  const protocol = response.socket.getProtocol()
  const answer = (await response.toArray()).join('')
  return { status: response.statusCode, body: read(answer), protocol }
}

/** 204 has no body. */
function read<Body>(text: string): Body {
  return JSON.parse(text === '' ? '{}' : text) as Body
}
