import { appendFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { run } from '../../test/run.ts'

let pki: Lab
beforeAll(async () => {
  pki = await lab()
})
afterAll(() => pki[Symbol.asyncDispose]())

it('tokens over files, that OpenSSL and verify accept until the file changes', async () => {
  const [one, two] = [await pki.files.write('one.txt', '1'), await pki.files.write('two.txt', '2')]
  const stamped = await run(['timestamp', one, two, ...pki.tsa('other-tsa'), '--digest', 'sha512'])
  expect(stamped).toMatchObject({ code: 0, err: '' })
  expect(stamped.out).toContain(`${one}.tst: 2026-06-01T12:00:00.000Z by ${pki.url}/tsa/other-tsa`)
  const args = [
    '-token_in',
    '-in',
    `${one}.tst`,
    '-CAfile',
    pki.files.path('trust.pem'),
    '-untrusted',
    pki.files.path('other-tsa.pem'),
  ]
  expect(await openssl('ts', '-verify', ...args, '-data', one, '-attime', '1780315200')).toContain('Verification: OK')

  const verify = () => run(['verify', `${one}.tst`, `${two}.tst`, ...pki.trust, '--online', ...pki.online])
  const good = await verify()
  expect(good.code).toBe(0)
  expect(good.out).toContain('time-stamp-token of 2026-06-01T12:00:00.000Z: good, intact')
  expect(good.out).toContain('authority: CN=Other TSA')
  await appendFile(one, 'x')
  const changed = await verify()
  expect(changed.code).toBe(1)
  expect(changed.out).toContain('fault: it stamps something else')
})

it('no authority, no time-stamp', async () => {
  const file = await pki.files.write('three.txt', '3')
  expect(await run(['timestamp', file])).toMatchObject({ code: 2, err: 'ades: --tsa must be given\n' })
  const unreachable = await run(['timestamp', file, '--tsa', 'http://127.0.0.1:9/', '--allow-address', '127.0.0.1'])
  expect(unreachable).toMatchObject({ code: 3, err: expect.stringContaining('No time-stamp from http://127.0.0.1:9') })
})

it('the authorization of an authority comes from the environment and goes to it alone', async () => {
  const file = await pki.files.write('four.txt', '4')
  const tsa = ['--tsa', `${pki.url}/tsa/tsa,policy=1.2.3,authorization=env:TSA_AUTH`, ...pki.online]
  const missing = await run(['timestamp', file, ...tsa])
  expect(missing).toMatchObject({
    code: 3,
    err: expect.stringContaining('the environment variable TSA_AUTH is not set'),
  })
  const next = await run(['timestamp', file, ...tsa, '--tsa', `${pki.url}/tsa/other-tsa`])
  expect(next).toMatchObject({ code: 0, out: expect.stringContaining(`by ${pki.url}/tsa/other-tsa`) })
  const neither = await run(['timestamp', file, ...tsa, '--tsa', `${pki.url}/tsa/nobody`, '--force'])
  expect(neither.code).toBe(3)
  for (const said of [
    `${pki.url}/tsa/tsa: the headers`,
    'TSA_AUTH is not set',
    `${pki.url}/tsa/nobody: the HTTP status`,
  ]) {
    expect(neither.err).toContain(said)
  }
  const inLine = await run(['timestamp', file, '--tsa', 'https://tsa.example/,authorization=Basic s3cret'])
  expect(inLine.code).toBe(2)
  expect(inLine.err).not.toContain('s3cret')
})
