import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const library = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find(existsSync)

/** What to do where SoftHSM is missing: on a developer's machine skip and say so, in CI fail. */
export function skipWithoutSoftHsm(): boolean {
  const isThere = library !== undefined && !spawnSync('softhsm2-util', ['--version']).error
  if (isThere) return false
  if (process.env.CI || process.env.TEST_CORPORA_REQUIRED === '1') throw new Error('SoftHSM is required, and missing')
  console.warn('skipped, as SoftHSM is missing')
  return true
}

export const userPin = '1234-user'

/** A SoftHSM with a folder of its own, and one token. The library reads its configuration when it starts: one a process. */
export function softHsm(label: string): { readonly library: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'softhsm-'))
  mkdirSync(join(folder, 'tokens'))
  const configuration = join(folder, 'softhsm2.conf')
  writeFileSync(
    configuration,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  )
  process.env.SOFTHSM2_CONF = configuration
  const options = ['--init-token', '--free', '--label', label, '--pin', userPin, '--so-pin', '5678-officer']
  execFileSync('softhsm2-util', options, { stdio: 'pipe' })
  return { library: library!, remove: () => rmSync(folder, { recursive: true }) }
}
