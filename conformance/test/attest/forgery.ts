import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a forger can do to the files of an attestation, written without any of the code that should catch him. */

export interface Statement {
  readonly subject: { name: string; digest: Record<string, string> }[]
  readonly predicateType: string
  // biome-ignore lint/suspicious/noExplicitAny: a forger edits whatever stands there
  readonly predicate: any
}

interface Envelope {
  payload: string
  readonly payloadType: string
  signatures: { keyid?: string; sig: string }[]
}

export function envelopesIn(file: string): Envelope[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Envelope)
}

export function writeEnvelopes(file: string, envelopes: readonly Envelope[]): void {
  writeFileSync(file, envelopes.map(envelope => `${JSON.stringify(envelope)}\n`).join(''))
}

export function statementIn({ payload }: Envelope): Statement {
  return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Statement
}

/** Edits both Statements; the signatures stay as they were. */
export function edit(file: string, change: (statement: Statement) => void): void {
  const edited = envelopesIn(file).map(envelope => {
    const statement = statementIn(envelope)
    change(statement)
    return { ...envelope, payload: Buffer.from(JSON.stringify(statement)).toString('base64') }
  })
  writeEnvelopes(file, edited)
}

/** Signs every envelope as it stands, by one key alone. */
export function signAgain(file: string, keyPem: string): void {
  const key = createPrivateKey(keyPem)
  const { keyid } = describe(key)
  const signed = envelopesIn(file).map(envelope => ({
    ...envelope,
    signatures: [{ keyid, sig: sign(null, preAuthenticationEncoding(envelope), key).toString('base64') }],
  }))
  writeEnvelopes(file, signed)
}

/** `DSSEv1 <length> <type> <length> <body>`. */
export function preAuthenticationEncoding({ payload, payloadType }: Envelope): Buffer {
  const body = Buffer.from(payload, 'base64')
  return Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body])
}

/** Puts another key in the place of the runner's. */
export function replaceRunner(statement: Statement, keyPem: string): void {
  const runner = statement.predicate.signers?.find((signer: { role: string }) => signer.role === 'runner')
  if (runner) Object.assign(runner, describe(createPrivateKey(keyPem)))
}

export function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function describe(key: KeyObject): { readonly keyid: string; readonly publicKey: string } {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return { keyid: `sha256:${createHash('sha256').update(spki).digest('hex')}`, publicKey: spki.toString('base64') }
}

export interface Line {
  n: number
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: a forger edits whatever stands there
  readonly data: any
  prev: string
}

export function linesIn(folder: string): Line[] {
  const text = readFileSync(join(folder, 'evidence.ndjson'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line)
}

/** Writes evidence whose chain of hashes is whole again, whatever was done to its lines; the result is the new root. */
export function reseal(folder: string, lines: readonly Line[]): string {
  let prev = '0'.repeat(64)
  const sealed = lines.map(({ type, data }, n) => {
    const body = JSON.stringify({ n, type, data, prev })
    prev = createHash('sha256').update(body).digest('hex')
    return `${body.slice(0, -1)},"hash":"${prev}"}\n`
  })
  writeFileSync(join(folder, 'evidence.ndjson'), sealed.join(''))
  return prev
}
