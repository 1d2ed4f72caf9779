import type { Certificate } from '@x/crypto-core/x509'
import { UsageError } from '../errors.ts'
import type { Io } from '../io.ts'
import type { Secret } from '../secrets/secret.ts'
import { openKeyFile } from './key-file.ts'
import type { SigningKey } from './signing-key.ts'

export interface OpenKeyOptions {
  readonly io: Io
  /** Named by the user; those beside the key come after them. */
  readonly certificates: readonly Certificate[]
  readonly passphrase?: Secret
  readonly pin?: Secret
  /** Which of several keys of a PKCS #12 file. */
  readonly keyName?: string
}

/** Where the key is. */
export interface KeyPlace {
  /** A file, or a URI that begins with `pkcs11:`. */
  readonly key?: string
  /** A file that describes a credential of a remote service. */
  readonly remote?: string
}

/** Opens a key wherever it is; dispose of it. Throws UsageError, AdesError and KeyError. */
export async function openKey({ key, remote }: KeyPlace, options: OpenKeyOptions): Promise<SigningKey> {
  if ((key === undefined) === (remote === undefined))
    throw new UsageError('either --key or --remote must say where the key is')
  // Native and remote parts are loaded by those who need them.
  if (remote !== undefined) return (await import('./remote-key.ts')).openRemoteKey(remote, options)
  if (key!.startsWith('pkcs11:')) return (await import('./token-key.ts')).openTokenKey(key!, options)
  return openKeyFile(key!, options)
}
