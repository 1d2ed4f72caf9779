import assert from 'node:assert/strict'
import { type HashAlgorithm, hashAlgorithms } from '@x/crypto-core/hash'
import type { DTBSR, Signer } from '@x/crypto-core/signature'
import { algorithmTitle } from './algorithm-title.ts'
import type { ContractCase } from './contract-case.ts'
import { expectAbort, expectGenuine, expectKeyError, expectTypeError, octets } from './expectations.ts'
import type { SignatureClaim, SignatureOracle } from './signature-claim.ts'

/** A key behind the Signer port, with what is said of it. */
export interface SignerSubject {
  /** DER SubjectPublicKeyInfo of the key. */
  readonly subjectPublicKeyInfo: Uint8Array
  signer(algorithm: Signer['algorithm']): Signer
  /** Each is tried; the first one also in batches and in parallel. Not empty. */
  readonly signs: readonly Signer['algorithm'][]
  /** Each must end in KEY_REFUSED, at once or on the first digest. */
  readonly refuses: readonly Signer['algorithm'][]
  /** Who judges the values. Not empty. */
  readonly oracles: readonly SignatureOracle[]
  /** Items in the case about large batches; 64 when left out. */
  readonly largeBatch?: number
  /** Calls at the same time in the case about concurrency; 200 when left out. */
  readonly concurrency?: number
}

/** The contract of the Signer port, as cases for any test framework. */
export function signerContract(subject: SignerSubject): ContractCase[] {
  const { signs, refuses, largeBatch = 64, concurrency = 200 } = subject
  const [first] = signs
  if (first === undefined || subject.oracles.length === 0) throw new TypeError('signs and oracles must not be empty')
  const signer = (): Signer => subject.signer(first)
  return [
    {
      title: `signs ${signs.length} algorithms, each named as asked`,
      run: async () => {
        const claims = await Promise.all(signs.map((algorithm, index) => signOnce(subject, algorithm, index)))
        await expectGenuine(claims, subject.oracles)
      },
    },
    ...[0, 1, largeBatch].map(size => ({
      title: `a batch of ${size} gives ${size} values in the order of the digests`,
      run: async () => {
        const batch = dtbsrs(first.hash, size)
        await expectGenuine(claimsOf(subject, first, { batch, values: await signer().sign(batch) }), subject.oracles)
      },
    })),
    {
      title: `${concurrency} calls at once each get their own values`,
      run: async () => {
        const one = signer()
        const batches = Array.from({ length: concurrency }, (_, index) => dtbsrs(first.hash, 1, index))
        const values = await Promise.all(batches.map(batch => one.sign(batch)))
        const claims = batches.flatMap((batch, index) => claimsOf(subject, first, { batch, values: values[index]! }))
        await expectGenuine(claims, subject.oracles)
      },
    },
    {
      title: 'signs what the digest was when it was asked, whatever becomes of the buffer',
      run: async () => {
        const batch = dtbsrs(first.hash, 1)
        const given = Uint8Array.from(batch[0]!.digest)
        const pending = signer().sign([{ digest: given, digestAlgorithm: first.hash }])
        given.fill(0)
        await expectGenuine(claimsOf(subject, first, { batch, values: await pending }), subject.oracles)
      },
    },
    {
      title: 'gives values that later calls do not write into',
      run: async () => {
        const [value] = await signer().sign(dtbsrs(first.hash, 1, 1))
        const kept = Uint8Array.from(value!)
        await signer().sign(dtbsrs(first.hash, 8, 2))
        assert.deepEqual(value, kept)
      },
    },
    ...misuse(signer, first.hash),
    ...refuses.map(algorithm => ({
      title: `refuses ${algorithmTitle(algorithm)} with KEY_REFUSED`,
      run: () => expectKeyError(() => subject.signer(algorithm).sign(dtbsrs(algorithm.hash, 1)), 'KEY_REFUSED'),
    })),
    {
      title: 'an aborted signal ends the call with its reason, before and amid the work',
      run: async () => {
        const reason = new Error('no longer wanted')
        await expectAbort(() => signer().sign(dtbsrs(first.hash, 1), { signal: AbortSignal.abort(reason) }), reason)
        const controller = new AbortController()
        const pending = signer().sign(dtbsrs(first.hash, 2000), { signal: controller.signal })
        setImmediate(() => controller.abort(reason))
        await expectAbort(() => pending, reason)
        assert.equal((await signer().sign(dtbsrs(first.hash, 1))).length, 1, 'the key works on')
      },
    },
  ]
}

function misuse(signer: () => Signer, hash: HashAlgorithm): ContractCase[] {
  const other = hashAlgorithms.find(row => row.digestLength === hash.digestLength && row.oid !== hash.oid)
  const wrong: Record<string, unknown> = {
    'one octet too few': { digest: octets(hash.digestLength - 1, 1), digestAlgorithm: hash },
    'one octet too many': { digest: octets(hash.digestLength + 1, 1), digestAlgorithm: hash },
    'an empty digest': { digest: new Uint8Array(), digestAlgorithm: hash },
    'text for octets': { digest: 'a'.repeat(hash.digestLength), digestAlgorithm: hash },
    ...(other && { 'a digest of another hash': { digest: octets(other.digestLength, 1), digestAlgorithm: other } }),
  }
  return Object.entries(wrong).map(([what, dtbsr]) => ({
    title: `${what} is a TypeError, also behind good ones`,
    run: async () => {
      await expectTypeError(() => signer().sign([dtbsr as DTBSR]))
      await expectTypeError(() => signer().sign([...dtbsrs(hash, 3), dtbsr as DTBSR]))
    },
  }))
}

async function signOnce(subject: SignerSubject, algorithm: Signer['algorithm'], seed: number): Promise<SignatureClaim> {
  const signer = subject.signer(algorithm)
  assert.deepEqual(signer.algorithm, algorithm)
  const batch = dtbsrs(algorithm.hash, 1, seed)
  return claimsOf(subject, algorithm, { batch, values: await signer.sign(batch) })[0]!
}

function claimsOf(
  { subjectPublicKeyInfo }: SignerSubject,
  algorithm: Signer['algorithm'],
  { batch, values }: { readonly batch: readonly DTBSR[]; readonly values: readonly Uint8Array[] },
): SignatureClaim[] {
  assert.equal(values.length, batch.length, 'as many values as digests')
  return batch.map(({ digest }, index) => {
    assert.ok(values[index] instanceof Uint8Array)
    return { algorithm, subjectPublicKeyInfo, signed: { digest }, signature: values[index] }
  })
}

function dtbsrs(hash: HashAlgorithm, count: number, seed = 0): DTBSR[] {
  return Array.from({ length: count }, (_, index) => ({
    digest: octets(hash.digestLength, seed * 65536 + index),
    digestAlgorithm: hash,
  }))
}
