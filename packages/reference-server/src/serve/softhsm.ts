import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { OpenPkcs11TokenOptions } from '@x/keys/pkcs11'
import { ServeError } from './serve-error.ts'

const TOKEN_LABEL = 'reference-server'

const LIBRARIES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** The SoftHSM library of this machine, or `undefined`. */
export function findSoftHsm(): string | undefined {
  return LIBRARIES.find(existsSync)
}

/**
 * A SoftHSM token in a directory of its own, made at the first start: configuration, tokens, and the PIN in a file that
 * only its owner can read. Sets SOFTHSM2_CONF for this process, since the library reads it when it is loaded. Throws a
 * ServeError where SoftHSM is not installed.
 */
export async function prepareSoftHsm(directory: string): Promise<OpenPkcs11TokenOptions> {
  const library = findSoftHsm()
  if (library === undefined) {
    throw new ServeError('SoftHSM 2 is not installed (on Debian: apt-get install softhsm2); or use --keys software')
  }
  const home = resolve(directory)
  const tokens = join(home, 'tokens')
  const configuration = join(home, 'softhsm2.conf')
  await mkdir(tokens, { recursive: true, mode: 0o700 })
  await writeFile(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = configuration
  const pin = await pinIn(join(home, 'pin'))
  if ((await readdir(tokens)).length === 0) await initialiseToken(pin)
  return { library, tokenLabel: TOKEN_LABEL, pin }
}

/** The PIN that stands in the file, or a new one that stands there from now on. */
async function pinIn(file: string): Promise<string> {
  const pin = String(randomInt(10 ** 11, 10 ** 12))
  await writeFile(file, pin, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(file, 'utf8')
}

/** The tool takes PINs as arguments only. They guard test keys, in a directory that is closed to others. */
async function initialiseToken(pin: string): Promise<void> {
  const arguments_ = ['--init-token', '--free', '--label', TOKEN_LABEL, '--pin', pin, '--so-pin', pin]
  try {
    await promisify(execFile)('softhsm2-util', arguments_)
  } catch {
    // No cause: its message would repeat the command with the PIN.
    throw new ServeError('softhsm2-util could not make a token; is it installed, and is --token-dir writable?')
  }
}
