import assert from 'node:assert/strict'
import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import { algorithmTitle } from './algorithm-title.ts'
import type { ContractCase } from './contract-case.ts'
import { expectAbort, expectGenuine, expectKeyError, expectTypeError, octets } from './expectations.ts'
import type { SignatureClaim, SignatureOracle } from './signature-claim.ts'

/** What MessageSigner and DTBSSigner have in common: messages in, values out. */
interface SignsMessages<A> {
  readonly algorithm: A
  sign(batch: readonly Uint8Array[], options?: { readonly signal?: AbortSignal }): Promise<readonly Uint8Array[]>
}

/** A key behind the MessageSigner or the DTBSSigner port, with what is said of it. */
export interface MessageSubject<A extends SignatureAlgorithm> {
  /** DER SubjectPublicKeyInfo of the key. */
  readonly subjectPublicKeyInfo: Uint8Array
  signer(algorithm: A): SignsMessages<A>
  /** Each is tried; the first one also in batches and in parallel. Not empty. */
  readonly signs: readonly A[]
  /** Each must end in KEY_REFUSED, at once or on the first message. */
  readonly refuses: readonly A[]
  /** Who judges the values. Not empty. */
  readonly oracles: readonly SignatureOracle[]
  /** Items in the case about large batches; 64 when left out. */
  readonly largeBatch?: number
  /** Calls at the same time in the case about concurrency; 200 when left out. */
  readonly concurrency?: number
}

/** The contract of the ports that take messages, as cases for any test framework. */
export function messageContract<A extends SignatureAlgorithm>(subject: MessageSubject<A>): ContractCase[] {
  const { signs, refuses, oracles, largeBatch = 64, concurrency = 200 } = subject
  const [first] = signs
  if (first === undefined || oracles.length === 0) throw new TypeError('signs and oracles must not be empty')
  const signer = (): SignsMessages<A> => subject.signer(first)
  const judge = async (algorithm: A, batch: readonly Uint8Array[], values: readonly Uint8Array[]): Promise<void> =>
    expectGenuine(claimsOf(subject, { algorithm, batch, values }), oracles)
  return [
    ...signs.map((algorithm, index) => ({
      title: `signs ${algorithmTitle(algorithm)}`,
      run: async () => {
        const one = subject.signer(algorithm)
        assert.deepEqual(one.algorithm, algorithm)
        const batch = [octets(100, index)]
        await judge(algorithm, batch, await one.sign(batch))
      },
    })),
    ...[0, 1, largeBatch].map(size => ({
      title: `a batch of ${size} gives ${size} values in the order of the messages`,
      run: async () => {
        const batch = messages(size)
        await judge(first, batch, await signer().sign(batch))
      },
    })),
    {
      title: 'the empty message and one of a MiB are messages',
      run: async () => {
        const batch = [new Uint8Array(), octets(2 ** 20, 1)]
        await judge(first, batch, await signer().sign(batch))
      },
    },
    {
      title: `${concurrency} calls at once each get their own values`,
      run: async () => {
        const one = signer()
        const all = messages(concurrency)
        const values = await Promise.all(all.map(message => one.sign([message])))
        await judge(first, all, values.flat())
      },
    },
    {
      title: 'signs what the message was when it was asked, whatever becomes of the buffer',
      run: async () => {
        const given = octets(64, 5)
        const batch = [Uint8Array.from(given)]
        const pending = signer().sign([given])
        given.fill(0)
        await judge(first, batch, await pending)
      },
    },
    {
      title: 'what is no Uint8Array is a TypeError, also behind good ones',
      run: async () => {
        for (const wrong of ['text', undefined, [1, 2, 3], { length: 0 }] as unknown as Uint8Array[]) {
          await expectTypeError(() => signer().sign([wrong]))
          await expectTypeError(() => signer().sign([...messages(3), wrong]))
        }
      },
    },
    ...refuses.map(algorithm => ({
      title: `refuses ${algorithmTitle(algorithm)} with KEY_REFUSED`,
      run: () => expectKeyError(() => subject.signer(algorithm).sign(messages(1)), 'KEY_REFUSED'),
    })),
    {
      title: 'an aborted signal ends the call with its reason, before and amid the work',
      run: async () => {
        const reason = new Error('no longer wanted')
        await expectAbort(() => signer().sign(messages(1), { signal: AbortSignal.abort(reason) }), reason)
        const controller = new AbortController()
        const pending = signer().sign(messages(2000), { signal: controller.signal })
        setImmediate(() => controller.abort(reason))
        await expectAbort(() => pending, reason)
        assert.equal((await signer().sign(messages(1))).length, 1, 'the key works on')
      },
    },
  ]
}

interface Signed<A> {
  readonly algorithm: A
  readonly batch: readonly Uint8Array[]
  readonly values: readonly Uint8Array[]
}

function claimsOf<A extends SignatureAlgorithm>(
  { subjectPublicKeyInfo }: MessageSubject<A>,
  { algorithm, batch, values }: Signed<A>,
): SignatureClaim[] {
  assert.equal(values.length, batch.length, 'as many values as messages')
  return batch.map((message, index) => {
    assert.ok(values[index] instanceof Uint8Array)
    return { algorithm, subjectPublicKeyInfo, signed: { message }, signature: values[index] }
  })
}

/** Of different lengths, so that none stands for another. */
function messages(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => octets(1 + (index % 500), index))
}
