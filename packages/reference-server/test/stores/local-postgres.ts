import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type LocalPostgres =
  | { readonly url: string; readonly stop: () => Promise<void>; readonly missing?: undefined }
  | { readonly url?: undefined; readonly stop?: undefined; readonly missing: string }

/**
 * A PostgreSQL for tests: the one of DATABASE_URL, else a throw-away server of the machine's own package, on a Unix
 * socket in a directory that nobody else enters. `missing` says why there is none.
 */
export async function localPostgres(): Promise<LocalPostgres> {
  const { DATABASE_URL } = process.env
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => {} }
  const bin = programs()
  if (bin === undefined) return { missing: 'DATABASE_URL is not set, and no PostgreSQL server is installed' }
  const owner = unprivileged()
  if (owner === undefined) return { missing: 'PostgreSQL refuses to run as root, and there is no user postgres' }
  const directory = mkdtempSync(join(tmpdir(), 'pg-'))
  if ('uid' in owner) chownSync(directory, owner.uid, owner.gid)
  const data = join(directory, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-locale', '--encoding=UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), initdb, { ...owner, cwd: directory, stdio: 'ignore' })
  // No fsync: the tests kill processes, not machines.
  const options = ['-D', data, '-k', directory, '-F', '-c', 'listen_addresses=', '-c', 'max_connections=60']
  const server = spawn(join(bin, 'postgres'), options, {
    ...owner,
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const killServer = () => server.kill('SIGKILL')
  process.once('exit', killServer)
  await ready(server)
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`,
    async stop() {
      process.off('exit', killServer)
      server.kill('SIGINT') // fast shutdown: sessions are ended
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(directory, { recursive: true })
    },
  }
}

function programs(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map(version => join(root, version, 'bin')).find(bin => existsSync(join(bin, 'initdb')))
}

/** The user to run as: this one, or `postgres` where this one is root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | Record<string, never> | undefined {
  if (process.getuid?.() !== 0) return {}
  try {
    const idOf = (option: string) =>
      Number(execFileSync('id', [option, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return undefined
  }
}

async function ready(server: ChildProcess): Promise<void> {
  let log = ''
  for await (const chunk of server.stderr ?? []) {
    log += chunk
    if (!log.includes('ready to accept connections')) continue
    server.stderr?.resume()
    return
  }
  throw new Error(`PostgreSQL did not start: ${log}`)
}
