import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { base64Decode } from '../src/bytes/index.ts'
import {
  decodeSignedData,
  digestAlgorithmsOf,
  digestContent,
  finishSignedData,
  isIntact,
  prepareSignedData,
  signatureFactsOf,
  signedContentOf,
} from '../src/cms/index.ts'
import { encode } from '../src/der/index.ts'
import { SHA_256 } from '../src/hash/index.ts'
import { decodeSubjectPublicKeyInfo } from '../src/spki/index.ts'
import { Certificate, decodeCertificate } from '../src/x509/index.ts'
import type { Row } from './interleaved.ts'

const gibibyte = 2 ** 30
const subjects = ['hash', 'sign', 'verify'] as const
type Subject = (typeof subjects)[number]

interface Measured {
  readonly seconds: number
  /** The most that the process had in memory, KiB. */
  readonly maxRSS: number
}

/** A detached signature over a file of 1 GiB, made and verified, each in a process of its own, against hashing the file. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'large-'))
  try {
    const file = join(folder, 'content')
    writeFileSync(file, '')
    truncateSync(file, gibibyte)
    // In turns, so that what else the machine does falls on all of them.
    const tries = Array.from({ length: 3 }, () => subjects.map(subject => measured(subject, file)))
    const best = (subject: Subject): Measured => {
      const own = tries.map(round => round[subjects.indexOf(subject)]!)
      return { seconds: Math.min(...own.map(one => one.seconds)), maxRSS: Math.max(...own.map(one => one.maxRSS)) }
    }
    const hash = best('hash')
    return [
      { name: 'hash a file of 1 GiB with SHA-256', value: hash.seconds, unit: 's' },
      ...(['sign', 'verify'] as const).flatMap((subject): Row[] => {
        const { seconds, maxRSS } = best(subject)
        const name = `${subject} it, detached`
        return [
          { name, value: seconds, unit: 's', ratio: seconds / hash.seconds, of: 'hashing it', limit: '≤ 1.1' },
          {
            name: `${name}: memory`,
            value: maxRSS / 1024,
            unit: 'MiB',
            ratio: maxRSS / 1024 / 120,
            of: '120 MiB',
            limit: '≤ 1',
          },
        ]
      }),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function measured(subject: Subject, file: string): Measured {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), subject, file]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${subject}: ${stderr}`)
  return JSON.parse(stdout) as Measured
}

/** What the process of a subject does; only the work itself is timed. */
async function measure(subject: Subject, file: string): Promise<Measured> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = subject === 'verify' ? await signFile(file, { publicKey, privateKey }) : undefined
  const start = performance.now()
  if (subject === 'hash') await hashFile(file)
  else if (signed) await verifyFile(file, signed)
  else await signFile(file, { publicKey, privateKey })
  return { seconds: (performance.now() - start) / 1000, maxRSS: process.resourceUsage().maxRSS }
}

async function hashFile(file: string): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of read(file)) hash.update(chunk)
  hash.digest()
}

async function signFile(
  file: string,
  { publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
): Promise<Uint8Array> {
  const [digest] = await digestContent(read(file), [SHA_256])
  const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
  const prepared = prepareSignedData(digest!, { certificate: certified(publicKey), algorithm, packaging: 'detached' })
  return finishSignedData(prepared, new Uint8Array(sign('sha256', prepared.dtbs, privateKey)))
}

async function verifyFile(file: string, document: Uint8Array): Promise<void> {
  const signedData = decodeSignedData(document)
  const contentDigests = await digestContent(read(file), digestAlgorithmsOf(signedData))
  const [choice] = signedData.certificates!
  const key = (choice as { readonly value: Certificate }).value.tbsCertificate.subjectPublicKeyInfo
  const facts = signatureFactsOf(signedData.signerInfos[0]!, key, signedContentOf(signedData, { contentDigests }))
  if (!isIntact(facts)) throw new Error('the signature is wrong')
}

/** By one buffer over and over: streams of files leave a new one behind for each piece. */
async function* read(file: string): AsyncGenerator<Uint8Array> {
  await using handle = await open(file)
  const buffer = new Uint8Array(256 * 1024)
  for (;;) {
    const { bytesRead } = await handle.read(buffer)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
  }
}

/** A certificate with another key; who signed it does not matter here. */
function certified(publicKey: KeyObject): Certificate {
  const text = readFileSync(new URL('../test/fixtures/self-signed-rsa-sha3-256.pem', import.meta.url), 'utf8')
  const template = decodeCertificate(base64Decode(text.replace(/-----[^-]+-----|\s/g, '')))
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(publicKey.export({ type: 'spki', format: 'der' }))
  return decodeCertificate(
    encode(Certificate, { ...template, tbsCertificate: { ...template.tbsCertificate, subjectPublicKeyInfo } }),
  )
}

if (import.meta.main) {
  const [subject, file] = process.argv.slice(2)
  if (file === undefined) console.table(await run())
  else process.stdout.write(JSON.stringify(await measure(subject as Subject, file)))
}
