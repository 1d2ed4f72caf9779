import { readFile } from 'node:fs/promises'
import { decodeSignedData, finishSignedData, prepareCountersignature } from '@x/crypto-core/cms'
import { SHA_256 } from '@x/crypto-core/hash'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DsaPki, dsaPki } from '../../test/dsa-pki.ts'
import { run } from '../../test/run.ts'
import { type Scratch, scratch } from '../../test/scratch.ts'
import type { SignatureReport } from '../report/signature-report.ts'

let pki: DsaPki
let others: Scratch
let signature: string

beforeAll(async () => {
  pki = await dsaPki()
  others = await scratch()
  signature = pki.files.path('content.p7m')
  await pki.sign(await pki.files.write('content', 'signed by a key without parameters\n'), signature)
})
afterAll(async () => {
  await pki[Symbol.asyncDispose]()
  await others[Symbol.asyncDispose]()
})

async function judged(file: string, ...more: readonly string[]): Promise<{ code: number; signature: SignatureReport }> {
  const legacy = ['--legacy-algorithms', '--revocation', 'ignored', '--material', pki.chain]
  const trust = more.includes('--trust') ? [] : ['--trust', pki.trust]
  const argv = ['verify', file, ...trust, ...legacy, ...more, '--json']
  const { code, out, err } = await run(argv, { clock: () => new Date() })
  expect(err).toBe('')
  return { code, signature: JSON.parse(out).files[0].signatures[0] }
}

/** @spec RFC 5280 §6.1.4 (d), (e) */
describe('a signer whose key has the parameters of its issuer', () => {
  it('signs what is intact and good by a path that gives the parameters', async () => {
    const { code, signature: report } = await judged(signature)
    expect(report).toMatchObject({
      good: true,
      intact: true,
      faults: [],
      algorithm: 'DSA with SHA-256',
      path: { valid: true, certificates: [{ subject: 'CN=DSA ca' }, { subject: 'CN=DSA signer' }] },
    })
    expect(code).toBe(0)
  })

  it('countersigns too', async () => {
    const algorithm = { scheme: 'DSA', hash: SHA_256 } as const
    const prepared = prepareCountersignature(await readFile(signature), { certificate: pki.signer, algorithm })
    const document = finishSignedData(prepared, pki.signatureOf(prepared.dtbs))
    const { signature: report } = await judged(await pki.files.write('countersigned.p7m', document))
    expect(report).toMatchObject({ good: true, countersignatures: [{ good: true, intact: true, faults: [] }] })
  })

  it('did not sign another value', async () => {
    const document = await readFile(signature)
    const { signature: value } = decodeSignedData(document).signerInfos[0]!
    document[document.indexOf(value) + value.length - 1]! ^= 1
    const { code, signature: report } = await judged(await pki.files.write('changed.p7m', document))
    expect(report).toMatchObject({ good: false, intact: false, path: { valid: true } })
    expect(report.faults).toEqual([expect.stringContaining('not right for the key')])
    expect(code).toBe(1)
  })

  it('is not known to have signed anything without a path', async () => {
    const stranger = await dsaPki()
    const trust = await others.write('stranger.pem', await readFile(stranger.trust))
    await stranger[Symbol.asyncDispose]()
    const { code, signature: report } = await judged(signature, '--trust', trust)
    expect(report).toMatchObject({ good: false, intact: false, path: { valid: false } })
    expect(report.faults).toEqual([expect.stringMatching(/cannot be verified: .*no domain parameters/)])
    expect(code).toBe(1)
  })
})
