import { writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { createDrivenServer } from '../fixture/driven-server.ts'
import { systemRandom } from '../fixture/seed.ts'
import { createSmtpMail } from '../mail/index.ts'
import { type Addresses, announcement, banner } from './banner.ts'
import { checkTogether } from './check-together.ts'
import { httpNotifications } from './http-notifications.ts'
import { type OpenFixture, openFixture } from './open-fixture.ts'
import { openStores } from './open-stores.ts'
import { Opened } from './opened.ts'
import type { ServeOptions } from './options.ts'
import { openRememberedPort } from './remembered-port.ts'
import { openWebServer, type WebServer } from './web-server.ts'

export interface RunningServer extends AsyncDisposable, Addresses {}

/** Streams that the server writes to; the announcement alone goes to `out`. */
interface Output {
  out(text: string): void
  err(text: string): void
}

/** Where a server writes, and what it takes from its surroundings. */
export interface Surroundings {
  readonly output: Output
  /** For `--store postgres`. */
  readonly databaseUrl?: string | undefined
}

/**
 * Starts a server and says where it is. Disposing of it lets requests under way end. Throws a ServeError where it cannot
 * start as told, and the errors of keys, stores and sockets as they are; nothing is left open then.
 */
export async function serve(options: ServeOptions, surroundings: Surroundings): Promise<RunningServer> {
  checkTogether(options)
  const opened = new Opened()
  try {
    const addresses = await start(options, { ...surroundings, opened })
    return { ...addresses, [Symbol.asyncDispose]: () => opened.close() }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function start(
  options: ServeOptions,
  { output, databaseUrl, opened }: Surroundings & { readonly opened: Opened },
): Promise<Addresses> {
  const web = opened.use(await openRememberedPort(options))
  const origin = options.origin ?? web.origin
  const { fixture, directory } = opened.use(await openFixture(options, origin))
  const ca = options.tls ? await useTls(web, { options, fixture, directory }) : undefined
  const stores = opened.use(await openStores(options.store, databaseUrl))
  const server = opened.use(
    await createDrivenServer(fixture, {
      profile: options.profile,
      origin,
      stores,
      random: systemRandom,
      time: () => new Date(),
      faults: options.fault,
      notifications: httpNotifications({ loopback: options.testDriver }),
      // Whoever may move its clock may also be notified on this machine.
      notifyLoopback: options.testDriver,
      onError: error => output.err(`${error instanceof Error ? error.stack : 'an error of no class'}\n`),
      ...(options.smtp === undefined ? {} : { mail: createSmtpMail({ server: options.smtp, from: options.mailFrom }) }),
    }),
  )
  web.answerWith(server.fetch)
  const driver = options.testDriver
    ? opened.use(await openWebServer({ host: options.driverHost, port: options.driverPort, tls: false }))
    : undefined
  driver?.answerWith(server.driver.fetch)
  const addresses = {
    url: server.answers.serviceUrl,
    ...(driver === undefined ? {} : { driver: driver.origin }),
    ...(server.phone === undefined ? {} : { phone: server.phone }),
    ...(ca === undefined ? {} : { ca }),
  }
  output.err(banner(options, addresses))
  if (options.announce) output.out(announcement(options, addresses))
  return addresses
}

/** Gives the server its certificate; returns the file in which its root stands. */
async function useTls(
  web: WebServer,
  { options, fixture, directory }: Pick<OpenFixture, 'fixture' | 'directory'> & { readonly options: ServeOptions },
): Promise<string> {
  const { hostname } = new URL(options.origin ?? web.origin)
  const named = hostname.replace(/^\[|\]$/g, '')
  const hosts = new Set(['localhost', '127.0.0.1', '::1', ...(isIP(options.host) ? [] : [options.host]), named])
  const { certPem, keyPem, caPem } = await fixture.pki.issueTlsServer({ hosts: [...hosts], now: new Date() })
  web.useTls({ certPem, keyPem, clientCaPem: fixture.tlsClientCaPem })
  const ca = join(directory, 'ca.pem')
  await writeFile(ca, caPem)
  return ca
}
