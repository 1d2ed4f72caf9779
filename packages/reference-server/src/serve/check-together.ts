import { stateDirectory } from './open-fixture.ts'
import type { ServeOptions } from './options.ts'
import { ServeError } from './serve-error.ts'

/** Throws a ServeError for options that make sense one by one and not together. */
export function checkTogether(options: ServeOptions): void {
  const { protocol, profile, store, keys, host, origin, testDriver, driverHost } = options
  const isKept = stateDirectory(options) !== undefined
  if (protocol !== 'csc-v2' && profile !== 'standard') {
    throw new ServeError(`--profile ${profile} goes with --protocol csc-v2`)
  }
  if (store.kind === 'postgres' && !isKept) {
    throw new ServeError(
      '--store postgres needs --state-dir: what it holds belongs to the keys and secrets of one fixture',
    )
  }
  if (keys === 'pkcs11' && !isKept) {
    throw new ServeError('--keys pkcs11 needs --state-dir: the certificates in the token belong to one fixture')
  }
  for (const [flag, value] of Object.entries(tokenFlags(options))) {
    if (keys !== 'pkcs11' && value !== undefined) throw new ServeError(`${flag} goes with --keys pkcs11`)
  }
  if (isUnspecified(host) && origin === undefined) {
    throw new ServeError(`--host ${host} needs --origin: it is no address under which anybody reaches the server`)
  }
  if (driverHost !== '127.0.0.1' && !testDriver) throw new ServeError('--driver-host goes with --test-driver')
}

function tokenFlags({
  pkcs11Library,
  tokenLabel,
  pinFile,
}: ServeOptions): Readonly<Record<string, string | undefined>> {
  return { '--pkcs11-library': pkcs11Library, '--token-label': tokenLabel, '--pin-file': pinFile }
}

/** The addresses that stand for every interface. */
function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}
