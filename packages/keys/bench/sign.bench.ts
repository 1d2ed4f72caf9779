import { createHash, createPrivateKey, sign } from 'node:crypto'
import { SHA_256 } from '@x/crypto-core/hash'
import type { DTBSR, Signer } from '@x/crypto-core/signature'
import { openPkcs11Token } from '../src/pkcs11/index.ts'
import { generateSoftwareKey } from '../src/software/index.ts'
import { missingSoftHsm, type SoftHsm, softHsm, userPin } from '../test/softhsm.ts'
import { bareRate } from './bare-session.ts'

export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** `value` against `of`, the median over alternating rounds of the same run. */
  readonly ratio?: number
  readonly of?: string
}

const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
const ecdsa = { scheme: 'ECDSA', hash: SHA_256 } as const
/** Many short rounds: a median over them stands what else the machine does. */
const rounds = 41

/** What signing costs over the bare operation: of node:crypto for software keys, of the library for keys on SoftHSM. */
export async function run(): Promise<readonly Row[]> {
  return [...(await softwareRows()), ...(missingSoftHsm === undefined ? await tokenRows() : skipped())]
}

async function softwareRows(): Promise<Row[]> {
  const key = await generateSoftwareKey({ kind: 'RSA', modulusLength: 2048 })
  const platformKey = createPrivateKey({ key: Buffer.from(key.privateKeyInfo()), format: 'der', type: 'pkcs8' })
  const messages = Array.from({ length: 48 }, (_, index) => Buffer.from(`message ${index}`))
  const signer = key.signer(pkcs1)
  const digestAndSign = async (): Promise<void> => {
    await signer.sign(messages.map(message => dtbsr(createHash('sha256').update(message).digest())))
  }
  const platform = async (): Promise<void> => {
    for (const message of messages) sign('sha256', message, platformKey)
  }
  const count = messages.length
  return compare({ name: 'software RSA-2048', count, measured: digestAndSign, of: 'crypto.sign', peer: platform })
}

async function tokenRows(): Promise<Row[]> {
  const hsm = softHsm()
  hsm.initToken('bench')
  try {
    const rows: Row[] = []
    for (const sessions of [1, 2, 4, 8]) rows.push(...(await poolRows(hsm, sessions)))
    return rows
  } finally {
    hsm.remove()
  }
}

async function poolRows(hsm: SoftHsm, sessions: number): Promise<Row[]> {
  await using token = await openPkcs11Token({ library: hsm.library, tokenLabel: 'bench', pin: userPin, sessions })
  const there = new Set((await token.listKeys()).map(({ label }) => label))
  if (!there.has('rsa')) await token.generateKeyPair({ label: 'rsa', type: { kind: 'RSA', modulusLength: 2048 } })
  if (!there.has('ec')) await token.generateKeyPair({ label: 'ec', type: { kind: 'EC', namedCurve: 'P-256' } })
  const bare = await bareRate({ library: hsm.library, tokenLabel: 'bench', sessions })
  try {
    const [rsa, ec] = [token.signer('rsa', pkcs1), token.signer('ec', ecdsa)]
    const of = `${sessions} bare session${sessions === 1 ? '' : 's'}`
    const rsaName = `SoftHSM RSA-2048, pool of ${sessions}`
    const rsaRows = await compare({
      ...{ name: rsaName, count: 96, of },
      measured: () => inCalls(rsa, 96),
      peer: () => bare.rsa('rsa', 96),
    })
    if (sessions > 1) return rsaRows
    const ecPeer = { of: 'one bare session', peer: async () => bare.ec('ec', 480) }
    return [
      ...rsaRows,
      ...(await compare({ name: 'SoftHSM P-256', count: 480, measured: () => inCalls(ec, 480), ...ecPeer })),
    ]
  } finally {
    bare.close()
  }
}

/** Batches of 16 at the same time, as a server's requests come in. */
async function inCalls(signer: Signer, count: number): Promise<void> {
  const calls = Array.from({ length: count / 16 }, (_, call) =>
    signer.sign(Array.from({ length: 16 }, (_, index) => dtbsr(new Uint8Array(32).fill(call + index)))),
  )
  await Promise.all(calls)
}

interface Comparison {
  readonly name: string
  /** Signatures of one round, the same for both. */
  readonly count: number
  readonly measured: () => Promise<void>
  readonly of: string
  readonly peer: () => Promise<void>
}

/** Alternates the two, so that what else the machine does falls on both. */
async function compare({ name, count, measured, of, peer }: Comparison): Promise<Row[]> {
  await measured()
  await peer()
  const ratios: number[] = []
  const rates: { measured: number; peer: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const rate = { measured: count / (await seconds(measured)), peer: count / (await seconds(peer)) }
    rates.push(rate)
    ratios.push(rate.measured / rate.peer)
  }
  return [
    { name, value: median(rates.map(rate => rate.measured)), unit: 'signatures/s', ratio: median(ratios), of },
    { name: `${name}: ${of}`, value: median(rates.map(rate => rate.peer)), unit: 'signatures/s' },
  ]
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

function dtbsr(digest: Uint8Array): DTBSR {
  return { digest, digestAlgorithm: SHA_256 }
}

function skipped(): Row[] {
  console.error(`skipped: the rates of PKCS#11 keys, as SoftHSM is missing (${missingSoftHsm})`)
  return []
}
