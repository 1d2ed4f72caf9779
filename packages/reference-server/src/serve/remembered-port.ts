import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stateDirectory } from './open-fixture.ts'
import type { ServeOptions } from './options.ts'
import { openWebServer, type WebServer } from './web-server.ts'

const FILE = 'port'

/**
 * Opens the port that was asked for. Where any will do and state is kept, that of the last start is taken again if it is
 * free: certificates name the address of their revocation services, so that at another one all are issued anew.
 */
export async function openRememberedPort(options: ServeOptions): Promise<WebServer> {
  const directory = options.port === 0 ? stateDirectory(options) : undefined
  if (directory === undefined) return openWebServer(options)
  const file = join(directory, FILE)
  const last = await readFile(file, 'utf8').catch(() => '')
  const web = await openFirst(options, /^\d{4,5}$/.test(last) ? [Number(last), 0] : [0])
  if (String(web.port) !== last) {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await writeFile(file, String(web.port))
  }
  return web
}

/** The first of these ports that is free. */
async function openFirst(options: ServeOptions, [port = 0, ...others]: readonly number[]): Promise<WebServer> {
  try {
    return await openWebServer({ ...options, port })
  } catch (error) {
    if (others.length === 0) throw error
    return openFirst(options, others)
  }
}
