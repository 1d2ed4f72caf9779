import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenPkcs11TokenOptions } from '@x/keys/pkcs11'
import type { KeyHolder, KeyWanted } from '../fixture/key-holder.ts'
import { softwareKeys } from '../fixture/software-keys.ts'
import { tokenKeys } from '../fixture/token-keys.ts'
import type { ServeOptions } from './options.ts'
import { ServeError } from './serve-error.ts'
import { prepareSoftHsm } from './softhsm.ts'

/** The keys of a served fixture: in this process (and in `cache`), in a SoftHSM of its own, or in a token of somebody else. */
export async function holdKeys(
  wanted: readonly KeyWanted[],
  where: { readonly options: ServeOptions; readonly directory: string; readonly cache: Map<string, string> },
): Promise<KeyHolder> {
  const { options, directory, cache } = where
  if (options.keys === 'software') return softwareKeys(wanted, cache)
  if (options.keys === 'pkcs11') return tokenKeys(wanted, await givenToken(options))
  return tokenKeys(wanted, await prepareSoftHsm(options.tokenDir ?? join(directory, 'softhsm')))
}

/** A token behind any PKCS#11 library, taken to be a device that may go away and come back while the server runs. */
async function givenToken(options: ServeOptions): Promise<OpenPkcs11TokenOptions> {
  return {
    library: given('--pkcs11-library', options.pkcs11Library),
    tokenLabel: given('--token-label', options.tokenLabel),
    pin: await pinIn(given('--pin-file', options.pinFile)),
    restartLibrary: true,
    alwaysOffThread: true,
  }
}

function given(flag: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new ServeError(`--keys pkcs11 needs ${flag}`)
  return value
}

async function pinIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ServeError(`--pin-file ${file} cannot be read: ${error.code}`)
  })
  const pin = text.trim()
  if (pin === '') throw new ServeError(`--pin-file ${file} is empty`)
  return pin
}
