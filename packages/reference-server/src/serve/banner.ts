import type { ServeOptions } from './options.ts'

/** Where a server can be reached. */
export interface Addresses {
  readonly url: string
  readonly driver?: string
  /** The page that stands for the phones of signers. */
  readonly phone?: string
  /** File with the root of the server's certificate. */
  readonly ca?: string
}

/** Says loudly that this is no product. */
export function banner(options: ServeOptions, { url, driver, phone, ca }: Addresses): string {
  const store = options.store.kind === 'pglite' ? `pglite in ${options.store.directory}` : options.store.kind
  const lines = [
    'REFERENCE SERVER, FOR TESTING ONLY.',
    'Its signatures are worth nothing. Give it no real password, PIN, key or document.',
    '',
    `${spoken(options)}  ${url}`,
    ...(phone === undefined ? [] : [`phones of the signers  ${phone}`]),
    ...(ca === undefined ? [] : [`TLS root  ${ca}`]),
    `keys  ${options.keys}    store  ${store}`,
    ...(driver === undefined ? [] : [`test driver  ${driver}  (gives away every secret of the fixture)`]),
    ...(options.fault.length === 0 ? [] : [`IT LIES: ${options.fault.join(', ')}`]),
    ...(isLoopback(options.host) ? [] : [`IT CAN BE REACHED FROM OTHER MACHINES (${options.host})`]),
    ...(isLoopback(options.driverHost)
      ? []
      : [`ITS TEST DRIVER, AND WITH IT EVERY SECRET, CAN BE REACHED FROM OTHER MACHINES (${options.driverHost})`]),
  ]
  const width = Math.max(...lines.map(line => line.length))
  const rule = '*'.repeat(width + 4)
  return [rule, ...lines.map(line => `* ${line.padEnd(width)} *`), rule, ''].join('\n')
}

function spoken({ protocol, profile }: ServeOptions): string {
  return protocol === 'csc-v2' ? `${protocol} (${profile})` : protocol
}

/** The one line that a program reads which started the server. */
export function announcement(options: ServeOptions, addresses: Addresses): string {
  return `${JSON.stringify({ conformance: { protocol: options.protocol, ...addresses, pid: process.pid } })}\n`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
