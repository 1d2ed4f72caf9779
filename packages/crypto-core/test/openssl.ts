import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, test } from 'vitest'
import { base64Decode } from '../src/bytes/index.ts'
import { type Certificate, decodeCertificate } from '../src/x509/index.ts'

/** A folder in which somebody else's tool makes keys, certificates, signatures and time-stamps, and judges ours. */
export interface OpensslFolder {
  readonly path: string
  /** Throws with what OpenSSL said when it fails. */
  run(...args: readonly string[]): void
  /** Whether OpenSSL ends well. */
  accepts(...args: readonly string[]): boolean
  write(name: string, content: Uint8Array | string): string
  read(name: string): Uint8Array
  /** A self-signed certificate `NAME.pem` with its key in `NAME.key`; `key` as for `-newkey`. */
  certify(name: string, key: readonly string[], options?: readonly string[]): OpensslSigner
}

export interface OpensslSigner {
  readonly certificate: Certificate
  readonly privateKey: KeyObject
}

/** Declares tests that need OpenSSL 3; without it they are skipped, saying so. */
export function describeOpenssl(name: string, tests: (folder: OpensslFolder) => void): void {
  const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? ''
  if (!version.startsWith('OpenSSL 3')) {
    test.skip(`${name} (skipped: no OpenSSL 3 on the PATH)`, () => {})
    return
  }
  describe(name, () => {
    const path = mkdtempSync(join(tmpdir(), 'openssl-'))
    afterAll(() => rmSync(path, { recursive: true }))
    tests(folderAt(path))
  })
}

function folderAt(path: string): OpensslFolder {
  const folder: OpensslFolder = {
    path,
    run: (...args) => {
      execFileSync('openssl', args, { cwd: path, stdio: ['ignore', 'ignore', 'pipe'] })
    },
    accepts: (...args) => spawnSync('openssl', args, { cwd: path, stdio: 'ignore' }).status === 0,
    write: (name, content) => {
      writeFileSync(join(path, name), content)
      return name
    },
    read: name => new Uint8Array(readFileSync(join(path, name))),
    certify: (name, key, options = []) => {
      const files = ['-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`]
      folder.run(
        'req',
        '-x509',
        '-newkey',
        ...key,
        ...files,
        '-subj',
        `/C=CZ/O=Lab/CN=${name}`,
        '-days',
        '30',
        ...options,
      )
      const pem = readFileSync(join(path, `${name}.pem`), 'utf8')
      return {
        certificate: decodeCertificate(base64Decode(pem.replace(/-----[^-]+-----|\s/g, ''))),
        privateKey: createPrivateKey(readFileSync(join(path, `${name}.key`))),
      }
    },
  }
  return folder
}
