import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openssl, scratch } from '../test/openssl.ts'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
const example = fileURLToPath(new URL('../examples/qualified.yaml', import.meta.url))

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [cli, ...args])) }
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string }
  }
}

describe('pki-lab', () => {
  it('builds files that OpenSSL takes, twice the same with the same keys and time', async () => {
    await using directory = await scratch()
    const [first, second] = [`${directory.path}/1`, `${directory.path}/2`]
    expect(await run('build', example, '--out', first, '--now', '2026-06-01')).toMatchObject({ code: 0 })
    const files = await readdir(first)
    expect(files).toContain('trust-anchors.pem')
    expect(files.filter(file => file.startsWith('issuing-ca.')).sort()).toEqual(
      ['chain.pem', 'crl', 'crt', 'key.pem', 'pem'].map(suffix => `issuing-ca.${suffix}`),
    )
    expect((await stat(`${first}/alice.key.pem`)).mode & 0o777).toBe(0o600)
    const at = ['-attime', String(Date.UTC(2026, 5, 1) / 1000)]
    const anchors = ['-CAfile', `${first}/trust-anchors.pem`]
    const verified = await openssl(
      'verify',
      ...at,
      ...anchors,
      '-untrusted',
      `${first}/issuing-ca.pem`,
      `${first}/alice.pem`,
    )
    expect(verified.text).toContain(': OK')

    await run('build', example, '--out', second, '--now', '2026-06-01', '--keys', first)
    for (const file of files)
      expect(await readFile(`${second}/${file}`), file).toEqual(await readFile(`${first}/${file}`))
  })

  it('takes a public key that somebody else keeps', async () => {
    await using directory = await scratch()
    const yaml =
      'entities: { r: { profile: root, subject: CN=R }, a: { profile: user, issuer: r, subject: CN=A, key: external } }'
    const file = await directory.file('pki.yaml', yaml)
    await openssl('genpkey', '-algorithm', 'ed25519', '-out', `${directory.path}/key.pem`)
    const { text } = await openssl('pkey', '-in', `${directory.path}/key.pem`, '-pubout')
    const out = `${directory.path}/out`
    const key = await directory.file('public.pem', text)
    expect(await run('build', file, '--out', out, '--public-key', `a=${key}`)).toMatchObject({ code: 0 })
    expect((await openssl('x509', '-in', `${out}/a.pem`, '-noout', '-pubkey')).text).toBe(text)
    expect(await readdir(out)).not.toContain('a.key.pem')
  })

  it('serves on loopback and ends on a signal', async () => {
    const server = spawn(process.execPath, [cli, 'serve', example, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const [banner] = await once(server.stdout, 'data')
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(banner))?.[0]
      const response = await fetch(`${url}/crl/issuing-ca.crl`)
      expect(response.status).toBe(200)
      await using directory = await scratch()
      const issuer = await fetch(`${url}/aia/issuing-ca.crt`)
      const certificate = await directory.file('ca.crt', new Uint8Array(await issuer.arrayBuffer()))
      expect((await openssl('x509', '-in', certificate, '-noout', '-text')).text).toContain(`URI:${url}/crl/root.crl`)
    } finally {
      server.kill('SIGTERM')
      const [code] = server.exitCode === null ? await once(server, 'exit') : [server.exitCode]
      expect(code).toBe(0)
    }
  })

  it.each([
    [2, ['build'], 'exactly one command and one file'],
    [2, ['build', example], 'build needs --out'],
    [2, ['serve', example], 'serve needs --port'],
    [2, ['serve', example, '--port', '99999'], '--port must be a number'],
    [2, ['sign', example], 'the command must be build or serve'],
    [2, ['build', example, '--colour'], '--colour'],
    [2, ['build', example, '--out', '/tmp/x', '--now', 'soon'], '--now must be a time'],
    [2, ['build', example, '--out', '/tmp/x', '--public-key', 'alice'], '--public-key must be NAME=FILE'],
    [1, ['build', 'not-there.yaml', '--out', '/tmp/x'], 'ENOENT'],
  ])('ends with %d for %j', async (code, args, message) => {
    const result = await run(...args)
    expect(result.code).toBe(code)
    expect(result.stderr).toContain(message)
    expect(result.stderr).not.toContain('at async')
  })

  it('names path and rule of a bad declaration', async () => {
    await using directory = await scratch()
    const file = await directory.file('bad.yaml', 'entities: { a: { profile: root, subject: CN=A, key: DES } }')
    const result = await run('build', file, '--out', `${directory.path}/out`)
    expect(result).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('pki.entities.a.key must be one of P-256'),
    })
  })
})
