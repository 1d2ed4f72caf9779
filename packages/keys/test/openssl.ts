import { execFile, spawnSync } from 'node:child_process'
import { constants, createPublicKey, verify } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SignatureClaim, SignatureOracle } from '../src/contracts/index.ts'
import { platformHash } from '../src/platform-hash.ts'

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? ''

/** Why OpenSSL cannot judge; undefined where it can. */
export const missingOpenssl: string | undefined = /^OpenSSL 3/.test(version) ? undefined : 'no openssl 3 on the PATH'

/** Judges by OpenSSL's command line: one process a claim, under as many shells as there are processors. */
export const opensslOracle: SignatureOracle = async claims => {
  const folder = await mkdtemp(join(tmpdir(), 'claims-'))
  try {
    const commands = await Promise.all(claims.map((claim, index) => commandFor(claim, join(folder, String(index)))))
    const size = Math.max(16, Math.ceil(commands.length / availableParallelism()))
    const shares = Array.from({ length: Math.ceil(commands.length / size) }, (_, share) =>
      exitCodes(commands.slice(share * size, (share + 1) * size), join(folder, `share-${share}.sh`)),
    )
    const codes = (await Promise.all(shares)).flat()
    return claims.map((claim, index) => (isForCommandLine(claim) ? codes[index] === '0' : byLinkedOpenssl(claim)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function exitCodes(commands: readonly string[], script: string): Promise<string[]> {
  await writeFile(script, commands.map(command => `${command} >&2; echo $?\n`).join(''))
  const { stdout } = await promisify(execFile)('sh', [script], {
    maxBuffer: 2 ** 24,
    env: { ...process.env, OPENSSL_CONF: '/dev/null' },
  })
  return stdout.split('\n').slice(0, -1)
}

async function commandFor(claim: SignatureClaim, path: string): Promise<string> {
  if (!isForCommandLine(claim)) return 'false'
  const signed = 'digest' in claim.signed ? claim.signed.digest : claim.signed.message
  await Promise.all([
    writeFile(`${path}.key`, claim.subjectPublicKeyInfo),
    writeFile(`${path}.sig`, claim.signature),
    writeFile(`${path}.in`, signed),
  ])
  const files = `-pubin -keyform DER -inkey ${path}.key -sigfile ${path}.sig -in ${path}.in`
  return `openssl pkeyutl -verify ${files} ${optionsFor(claim)}`
}

function optionsFor({ algorithm, signed }: SignatureClaim): string {
  if (!('hash' in algorithm)) return '-rawin'
  const hash = platformHash(algorithm.hash.name)
  const asDigest = 'digest' in signed ? `-pkeyopt digest:${hash}` : `-rawin -digest ${hash}`
  if (algorithm.scheme !== 'RSASSA-PSS') return asDigest
  const mask = platformHash(algorithm.mgfHash.name)
  const pss = `-pkeyopt rsa_pss_saltlen:${algorithm.saltLength} -pkeyopt rsa_mgf1_md:${mask}`
  return `${asDigest} -pkeyopt rsa_padding_mode:pss ${pss}`
}

/** Command lines before 3.5 lack ML-DSA, and those of 3.0 take no empty message for Ed25519 and Ed448. */
function isForCommandLine({ algorithm: { scheme }, signed }: SignatureClaim): boolean {
  return !scheme.startsWith('ML-DSA-') && !('message' in signed && signed.message.length === 0)
}

/** The OpenSSL inside Node.js, which has every scheme that such a key could be made for. */
function byLinkedOpenssl({ algorithm, subjectPublicKeyInfo, signed, signature }: SignatureClaim): boolean {
  if (!('message' in signed)) return false
  const key = createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki' })
  if (!('hash' in algorithm)) return verify(null, signed.message, key, signature)
  const padding = {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 'saltLength' in algorithm ? algorithm.saltLength : 0,
  }
  const how = algorithm.scheme === 'RSASSA-PSS' ? { key, ...padding } : key
  return verify(platformHash(algorithm.hash.name), signed.message, how, signature)
}
