import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

/** What is verified: a CMS with its detached content, and the root that its certificates lead to, all DER. */
export interface DetachedCms {
  readonly signature: Uint8Array
  readonly content: Uint8Array
  readonly root: Uint8Array
}

/** Has OpenSSL verify a CAdES signature: value, signing-certificate attribute and path. */
export function expectOpensslAccepts({ signature, content, root }: DetachedCms): void {
  const folder = mkdtempSync(join(tmpdir(), 'remote-cms-'))
  try {
    const file = (name: string, octets: Uint8Array | string) => {
      writeFileSync(join(folder, name), octets)
      return join(folder, name)
    }
    const cms = ['-inform', 'DER', '-in', file('signature.p7s', signature), '-content', file('content', content)]
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root).toString('base64')}\n-----END CERTIFICATE-----\n`
    const trust = [
      '-CAfile',
      file('root.pem', pem),
      '-purpose',
      'any',
      '-cades',
      '-binary',
      '-out',
      join(folder, 'out'),
    ]
    const run = (...args: readonly string[]) =>
      spawnSync('openssl', ['cms', '-verify', ...args], {
        encoding: 'utf8',
        env: { ...process.env, OPENSSL_CONF: '/dev/null' },
      })
    expect(run(...cms, ...trust)).toMatchObject({ status: 0 })
    file('content', Uint8Array.of(...content, 0))
    expect(run(...cms, ...trust).status, 'another content').not.toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
