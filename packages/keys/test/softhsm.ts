import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const library = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find(existsSync)

/** Why there is no SoftHSM, or no way to it; undefined where there is. */
export const missingSoftHsm: string | undefined = missingPart()

function missingPart(): string | undefined {
  if (library === undefined) return 'no libsofthsm2.so in the usual places'
  if (spawnSync('softhsm2-util', ['--version']).error) return 'no softhsm2-util on the PATH'
  try {
    createRequire(import.meta.url)('pkcs11js')
    return undefined
  } catch {
    return 'the package pkcs11js is not installed, or not built'
  }
}

export const userPin = '1234-user'

/** A SoftHSM with a folder of its own. The library reads its configuration when it starts: one of these a process. */
export interface SoftHsm {
  readonly library: string
  /** Where each token is a folder. */
  readonly tokens: string
  initToken(label: string): void
  remove(): void
}

export function softHsm(): SoftHsm {
  if (library === undefined) throw new Error(missingSoftHsm)
  const folder = mkdtempSync(join(tmpdir(), 'softhsm-'))
  const tokens = join(folder, 'tokens')
  mkdirSync(tokens)
  const configuration = join(folder, 'softhsm2.conf')
  writeFileSync(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = configuration
  return {
    library,
    tokens,
    initToken: label => {
      const options = ['--init-token', '--free', '--label', label, '--pin', userPin, '--so-pin', '5678-officer']
      execFileSync('softhsm2-util', options, { stdio: 'pipe' })
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
