import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  edit,
  envelopesIn,
  linesIn,
  newKey,
  preAuthenticationEncoding,
  replaceRunner,
  reseal,
  type Statement,
  signAgain,
  statementIn,
  writeEnvelopes,
} from './forgery.ts'
import { conformance, type Ended, inProcess } from './process.ts'

const nonce = 'beacon-2026-11-21T09:00Z'
const home = mkdtempSync(join(tmpdir(), 'conformance-attest-'))
const key = join(home, 'runner.pem')
const publicKey = `${key}.pub`
const original = join(home, 'run')
const fileName = 'attestation.intoto.jsonl'

beforeAll(async () => {
  const ran = await conformance([
    ...['run', '--target', 'sim:csc-v2', '--set', 'csc-v2-2.0.0.2', '--nonce', nonce, '--report', 'json'],
    ...['--out', original],
  ])
  expect(ran.err).toBe('')
  const attested = await conformance(['attest', original, '--new-key', key])
  expect(attested).toMatchObject({ code: 0, err: '' })
})

/** A copy of the run and its attestation, for a forger. */
function copy(): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(home, 'copy-'))
  cpSync(original, folder, { recursive: true })
  return { folder, file: join(folder, fileName) }
}

function verify(file: string, ...args: readonly string[]): Promise<Ended> {
  return conformance(['verify', file, '--key', publicKey, ...args])
}

/** The same, in this process. */
function verifyHere(file: string, ...args: readonly string[]): Promise<Ended> {
  return inProcess(['verify', file, '--key', publicKey, ...args])
}

function ours(change: (predicate: Statement['predicate']) => void): (statement: Statement) => void {
  return ({ predicateType, predicate }) => {
    if (predicateType.startsWith('pkg:')) change(predicate)
  }
}

function refused({ code, out }: Ended, refusal: string, reason: string | RegExp = ''): void {
  expect(out).toMatch(new RegExp(`^refused  ${refusal}: `, 'm'))
  if (typeof reason === 'string') expect(out).toContain(reason)
  else expect(out).toMatch(reason)
  expect(out.trimEnd().split('\n').at(-1)).toBe('Refused.')
  expect(code).toBe(1)
}

test('an attestation is verified, and it is said what it proves and what it does not', async () => {
  const { code, out, err } = await verify(join(original, fileName), '--nonce', nonce)
  expect(err).toBe('')
  expect(out).toMatch(/^result {3}PASSED: \d{3} passed, 0 failed, 2 skipped$/m)
  expect(out).toContain('its key is the one given')
  expect(out).toMatch(/\d+ signatures by \d+ keys: each is over a message of the run/)
  expect(out).toContain(`made after the nonce ${nonce} was known`)
  expect(out).toMatch(/judged again here, with the same 3\d\d verdicts/)
  expect(out).toContain('not which server stood behind the address')
  expect(out).toContain('Refusals, and every other answer that carries no signature, cannot be proven this way')
  expect(out).toContain('can stage a run')
  expect(out.trimEnd().split('\n').at(-1)).toBe('Verified.')
  expect(code).toBe(0)
})

test('--json of both verbs is one document each', async () => {
  const { folder, file } = copy()
  const attested = await inProcess(['attest', folder, '--key', key, '--json'])
  expect(JSON.parse(attested.out)).toMatchObject({
    file,
    result: 'PASSED',
    signers: [{ role: 'runner', keyid: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }],
    collected: { unusable: [] },
  })
  const { out } = await verifyHere(file, '--json')
  expect(JSON.parse(out)).toMatchObject({
    ...{ verified: true, exitCode: 0, rejudged: true, refusals: [], result: 'PASSED', set: 'csc-v2-2.0.0.2' },
    signers: [{ role: 'runner', trusted: 'its key is the one given' }],
    run: { nonce, target: 'sim:csc-v2' },
  })
  edit(
    file,
    ours(predicate => void Object.assign(predicate.target, { label: 'url:https://elsewhere.example' })),
  )
  const forged = await verifyHere(file, '--json')
  expect(forged.code).toBe(1)
  // What nobody trusted has signed is not repeated.
  expect(JSON.parse(forged.out)).toMatchObject({ verified: false, refusals: [{ code: 'SIGNATURE_INVALID' }] })
  expect(forged.out).not.toContain('elsewhere')
})

test('two in-toto Statements stand over one subject: report.json and the root of the evidence', () => {
  const [published, own] = envelopesIn(join(original, fileName)).map(statementIn)
  const sha256 = execFileSync('openssl', ['dgst', '-sha256', '-r', join(original, 'report.json')])
    .toString()
    .slice(0, 64)
  expect(published?.subject).toEqual(own?.subject)
  expect(published?.subject[0]?.digest).toEqual({
    sha256,
    conformanceEvidenceRoot: readFileSync(join(original, 'evidence.ndjson'), 'utf8').trimEnd().slice(-66, -2),
  })
  expect(published).toMatchObject({
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: { result: 'PASSED', configuration: [{ name: 'plan of csc-v2-2.0.0.2' }, {}], failedTests: [] },
  })
  expect(published?.predicate.passedTests.length).toBeGreaterThan(300)
})

test('OpenSSL verifies the signature over each envelope', () => {
  for (const envelope of envelopesIn(join(original, fileName))) {
    const [message, signature] = [join(home, 'pae.bin'), join(home, 'sig.bin')]
    writeFileSync(message, preAuthenticationEncoding(envelope))
    writeFileSync(signature, Buffer.from(envelope.signatures[0]!.sig, 'base64'))
    const args = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', publicKey, '-in', message, '-sigfile', signature]
    expect(execFileSync('openssl', args).toString()).toContain('Signature Verified Successfully')
    writeFileSync(message, `${preAuthenticationEncoding(envelope)}x`)
    expect(() => execFileSync('openssl', args, { stdio: 'pipe' })).toThrow()
  }
})

test('one edited verdict is refused, whoever signed it', async () => {
  const { file } = copy()
  const improve = ours(predicate => void Object.assign(predicate.verdicts, { 'csc-v2.info.open': 'warn' }))
  edit(file, improve)
  refused(await verify(file), 'SIGNATURE_INVALID', 'did not sign the Statement pkg:')
  // The other half of the lie, and the signature of the runner himself.
  edit(file, ({ predicateType, predicate }) => {
    if (predicateType.startsWith('pkg:'))
      predicate.totals = { ...predicate.totals, pass: predicate.totals.pass - 1, warn: 1 }
    else {
      predicate.passedTests = predicate.passedTests.filter((check: string) => check !== 'csc-v2.info.open')
      Object.assign(predicate, { warnedTests: ['csc-v2.info.open'], result: 'WARNED' })
    }
  })
  signAgain(file, readFileSync(key, 'utf8'))
  refused(await verify(file), 'VERDICTS_DIFFER', 'csc-v2.info.open is said to be warn, and is pass')
})

test('two Statements that contradict each other are refused', async () => {
  const { file } = copy()
  edit(
    file,
    ours(predicate => void Object.assign(predicate.verdicts, { 'csc-v2.info.open': 'fail' })),
  )
  signAgain(file, readFileSync(key, 'utf8'))
  refused(await verifyHere(file), 'STATEMENTS_DIFFER', 'passedTests is not what the verdicts say')
})

test('one dropped exchange is refused, also when the chain of hashes is made whole again', async () => {
  const { folder, file } = copy()
  const lines = linesIn(folder)
  const gone = lines.findIndex(({ data }) => data.id === 'csc-v2.sign#3')
  expect(gone).toBeGreaterThan(0)
  const text = readFileSync(join(folder, 'evidence.ndjson'), 'utf8').split('\n')
  writeFileSync(join(folder, 'evidence.ndjson'), text.toSpliced(gone, 1).join('\n'))
  refused(await verify(file), 'EVIDENCE_CHANGED', `line ${gone + 1} does not fit the chain`)
  reseal(folder, lines.toSpliced(gone, 1))
  refused(await verify(file), 'EVIDENCE_DIFFERS', 'exchanges were dropped, added or edited')
})

test('one edited exchange is refused, also when everything but the judgement is made to fit', async () => {
  const { folder, file } = copy()
  const lines = linesIn(folder)
  const info = lines.find(({ type, data }) => type === 'exchange' && data.scenario === 'csc-v2.info')!
  info.data.response.status = 500
  const text = readFileSync(join(folder, 'evidence.ndjson'), 'utf8')
  writeFileSync(join(folder, 'evidence.ndjson'), text.replace('"status":200', '"status":500'))
  refused(await verify(file), 'EVIDENCE_CHANGED')
  const root = reseal(folder, lines)
  refused(await verify(file), 'EVIDENCE_DIFFERS')
  // The runner himself, who would rather have it seen as a pass.
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
  report.evidence.root = root
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
  const sha256 = execFileSync('openssl', ['dgst', '-sha256', '-r', join(folder, 'report.json')])
    .toString()
    .slice(0, 64)
  edit(file, statement => {
    statement.subject[0]!.digest = { sha256, conformanceEvidenceRoot: root }
    if (statement.predicateType.startsWith('pkg:')) statement.predicate.evidence.root = root
  })
  signAgain(file, readFileSync(key, 'utf8'))
  refused(await verify(file), 'VERDICTS_DIFFER', /csc-v2\.\S+ is said to be pass.*and is fail/)
  const again = await conformance(['attest', folder, '--key', key])
  expect(again.err).toContain('not attested: VERDICTS_DIFFER')
  expect(again.code).toBe(1)
})

test('an edited report is refused', async () => {
  const { folder, file } = copy()
  const report = readFileSync(join(folder, 'report.json'), 'utf8')
  writeFileSync(join(folder, 'report.json'), `${report} `)
  refused(await verifyHere(file), 'REPORT_DIFFERS', 'report.json is not what was attested')
})

test('another nonce is refused: the one that the reader gave, and one that was put in later', async () => {
  const { file } = copy()
  refused(await verify(file, '--nonce', 'beacon-of-another-day'), 'NONCE_DIFFERS', `made with the nonce ${nonce}`)
  edit(
    file,
    ours(predicate => void Object.assign(predicate.run, { nonce: 'beacon-of-another-day' })),
  )
  signAgain(file, readFileSync(key, 'utf8'))
  const { code, out } = await verify(file, '--nonce', 'beacon-of-another-day')
  expect(out).toContain(`COLLECTED_INVALID: signature 0 of csc-v2.`)
  expect(out).toContain(`its message is bound to the nonce ${nonce}, the run to the nonce beacon-of-another-day`)
  expect(code).toBe(1)
})

test('re-signed by another key is refused: the key that the file carries is shown, and not trusted', async () => {
  const { file } = copy()
  const other = newKey()
  signAgain(file, other)
  refused(await verify(file), 'SIGNATURE_INVALID')
  edit(file, statement => replaceRunner(statement, other))
  signAgain(file, other)
  const carried = statementIn(envelopesIn(file)[1]!).predicate.signers[0].keyid as string
  const ended = await verify(file)
  refused(ended, 'SIGNER_UNTRUSTED', /the key sha256:[0-9a-f]{64} did not sign/)
  expect(ended.out).toContain(`carries  runner ${carried}`)
  // Exit 2: without a key of the reader's own there is nothing to believe.
  const without = await conformance(['verify', file])
  expect(without.err).toContain(`signed by runner ${carried}; a key that comes with what it signs proves nothing`)
  expect(without.code).toBe(2)
})

test('a signature of another message, a missing one and a strange one are refused', async () => {
  const moved = copy().file
  edit(
    moved,
    ours(({ collected: { signatures } }) => {
      const [a, b] = [signatures[0], signatures.find((one: { covers: string }) => one.covers !== signatures[0].covers)]
      ;[a.covers, b.covers] = [b.covers, a.covers]
    }),
  )
  signAgain(moved, readFileSync(key, 'utf8'))
  refused(await verifyHere(moved), 'COLLECTED_INVALID', 'it is not by this key over this message')
  const dropped = copy().file
  edit(
    dropped,
    ours(({ collected }) => void collected.signatures.pop()),
  )
  signAgain(dropped, readFileSync(key, 'utf8'))
  refused(await verifyHere(dropped), 'COLLECTED_DIFFERS')
})

test('exit 4: signed and not judged again, for want of evidence', async () => {
  const { folder, file } = copy()
  const alone = join(mkdtempSync(join(home, 'alone-')), fileName)
  cpSync(file, alone)
  const { code, out } = await verifyHere(alone)
  expect(out).toContain('The verdicts were not judged again')
  expect(code).toBe(4)
  expect((await verifyHere(alone, '--evidence', folder)).code).toBe(0)
})

test('the gate claim refuses what does not support the claim', async () => {
  refused(await verifyHere(join(original, fileName), '--gate', 'claim'), 'CLAIM_DOES_NOT_HOLD')
})

test.each<[string, (file: string) => string[], RegExp]>([
  ['no such file', file => ['verify', `${file}.no`, '--key', publicKey], /cannot read .*ENOENT/],
  ['no such key', file => ['verify', file, '--key', `${key}.no`], /key: ENOENT/],
  ['a private key in the place of a public one', file => ['verify', file, '--key', key], /is no PEM public key/],
  ['no certificate', file => ['verify', file, '--trust', publicKey], /has no PEM certificate/],
  [
    'no such folder',
    file => ['verify', file, '--key', publicKey, '--evidence', `${file}.no`],
    /cannot read .*evidence\.ndjson/,
  ],
  ['a folder that is no run', () => ['attest', home, '--key', key], /cannot read .*evidence\.ndjson/],
  ['no key at all', () => ['attest', original], /give --key FILE/],
  ['a new key over an old one', () => ['attest', original, '--new-key', key], /new-key: EEXIST/],
  ['a public key to sign with', () => ['attest', original, '--key', publicKey], /no PEM private key/],
  [
    'an unknown role',
    () => ['attest', original, '--with', 'laboratory'],
    /"laboratory" is no role; there are runner, target/,
  ],
  ['a target to sign, and none given', () => ['attest', original, '--with', 'target'], /give --target/],
  ['neither a folder nor a new key', () => ['attest'], /give the folder of a run/],
  [
    'a nonce that is too short to be one',
    () => ['run', '--target', 'sim:csc-v2', '--nonce', '4711'],
    /nonce must be 8 to/,
  ],
])('exit 2: %s', async (_, args, message) => {
  const { code, err } = await inProcess(args(join(original, fileName)))
  expect(err).toMatch(message)
  expect(err).not.toMatch(/^ {4}at /m)
  expect(err).not.toContain('PRIVATE KEY-----')
  expect(code).toBe(2)
})

test('a key alone is made on request, for its owner only', async () => {
  const made = join(home, 'made.pem')
  const { code, out } = await inProcess(['attest', '--new-key', made, '--json'])
  expect(JSON.parse(out)).toEqual({ key: made, publicKey: `${made}.pub` })
  expect(statSync(made).mode & 0o777).toBe(0o600)
  expect(readFileSync(`${made}.pub`, 'utf8')).toContain('BEGIN PUBLIC KEY')
  expect(code).toBe(0)
})

test.each<[string, (file: string) => void, string]>([
  ['ten gigabytes', file => truncateSync(file, 10 * 2 ** 30), 'FILE_TOO_LARGE'],
  ['a million lines', file => writeFileSync(file, '{}\n'.repeat(1_000_000)), 'FILE_TOO_LARGE'],
  ['millions of empty arrays', file => writeFileSync(file, `[${'[],'.repeat(2_700_000)}[]]`), 'FILE_MALFORMED'],
])('hostile: %s, in a process of 256 MiB', async (_, harm, refusal) => {
  const { file } = copy()
  harm(file)
  const ended = await conformance(['verify', file, '--key', publicKey], ['--max-old-space-size=256'])
  refused(ended, refusal)
  expect(ended.err).toBe('')
})

const unverdict = ours(predicate => void Object.assign(predicate.verdicts, { a: 'splendid' }))
const unkey = ours(predicate => void Object.assign(predicate.signers[0], { publicKey: 'AAAA' }))

test.each<[string, (file: string) => void, string, string]>([
  ['an empty file', file => writeFileSync(file, ''), 'STATEMENT_MISSING', 'no Statement of the type https'],
  ['something else', file => writeFileSync(file, 'PK\u0003\u0004\n'), 'FILE_MALFORMED', 'line 1: no DSSE envelope'],
  ['a million brackets', file => writeFileSync(file, '['.repeat(1e6)), 'FILE_MALFORMED', 'nests deeper than 16 levels'],
  ['one Statement only', file => writeEnvelopes(file, envelopesIn(file).slice(0, 1)), 'STATEMENT_MISSING', 'pkg:npm'],
  ['a Statement twice', file => writeEnvelopes(file, twice(file)), 'STATEMENT_REPEATED', 'line 3 is a second'],
  ['a verdict that is none', file => edit(file, unverdict), 'FILE_MALFORMED', 'verdicts["a"] must be one of'],
  ['a key that is none', file => edit(file, unkey), 'FILE_MALFORMED', 'signer runner: its key cannot be read'],
])('hostile: %s', async (_, harm, refusal, reason) => {
  const { file } = copy()
  harm(file)
  const ended = await inProcess(['verify', file, '--key', publicKey])
  refused(ended, refusal, reason)
  expect(ended.err).toBe('')
})

function twice(file: string): ReturnType<typeof envelopesIn> {
  const envelopes = envelopesIn(file)
  return [...envelopes, ...envelopes.slice(0, 1)]
}

test('hostile: evidence of ten gigabytes, and such that costs much to read, which is never read', async () => {
  const { folder, file } = copy()
  const evidence = join(folder, 'evidence.ndjson')
  truncateSync(evidence, 10 * 2 ** 30)
  refused(await verify(file), 'EVIDENCE_TOO_LARGE')
  rmSync(evidence)
  reseal(folder, [{ n: 0, type: 'profile', data: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`), prev: '' }])
  refused(await verify(file), 'EVIDENCE_DIFFERS')
  const data = Array(1_400_000).fill([])
  reseal(
    folder,
    Array.from({ length: 12 }, () => ({ n: 0, type: 'notes', data, prev: '' })),
  )
  refused(await conformance(['verify', file, '--key', publicKey], ['--max-old-space-size=256']), 'EVIDENCE_DIFFERS')
})
