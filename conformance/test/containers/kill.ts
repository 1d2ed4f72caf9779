import type { X509Certificate } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, isSignature, Replica } from './replica.ts'
import type { Stack } from './stack.ts'

/** What a replica has acknowledged before one of them was killed. */
interface Acknowledged {
  /** Authorised, and never used. */
  readonly unused: string[]
  /** Used; the answer had a signature over the text. */
  readonly signed: { readonly SAD: string; readonly text: string; readonly answer: Answer }[]
  /** To be signed later. */
  readonly accepted: { readonly SAD: string; readonly text: string; readonly responseID: string }[]
  /** Sent, and never answered. */
  readonly open: { readonly SAD: string; readonly text: string }[]
}

const clients = 6
const untilKill = 60
const afterKill = 30
const role = 'ecdsa256'

/** A replica is killed in the middle of its work. */
export function describeKill(stack: () => Stack): void {
  describe('a replica that is killed mid-run', () => {
    let doomed: Replica
    let survivor: Replica
    let token: string
    let certificate: X509Certificate
    let finished: Promise<readonly PromiseSettledResult<Answer>[]>
    const acknowledged: Acknowledged = { unused: [], signed: [], accepted: [], open: [] }

    beforeAll(async () => {
      doomed = await new Replica(stack().service('replica-1')).locate()
      survivor = await new Replica(stack().service('replica-2')).locate()
      token = (await doomed.login()).access_token
      certificate = await survivor.certificate(role, token)
      await work()
    })

    /** Clients that go from one replica to the other; the kill comes when enough was acknowledged, and they go on. */
    async function work(): Promise<void> {
      let total = 0
      let killed: Promise<void> | undefined
      const client = async (number: number): Promise<void> => {
        for (let turn = 0; total < untilKill + afterKill; turn++) {
          const replica = (number + turn) % 2 ? doomed : survivor
          await once(replica, `client ${number}, turn ${turn}`, turn % 3)
          if (++total >= untilKill) killed ??= doomed.running.kill()
        }
      }
      await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
      await killed
      // In the background: what the dead one was at work on is taken up when its lease of half a minute ends.
      finished = Promise.allSettled(acknowledged.accepted.map(({ responseID }) => polled(responseID)))
    }

    async function once(replica: Replica, text: string, kind: number): Promise<void> {
      const SAD = await unlessKilled(replica, () => replica.sad(role, token))
      if (SAD === undefined) return
      if (kind === 0) {
        acknowledged.unused.push(SAD)
        return
      }
      const mode = kind === 1 ? {} : { operationMode: 'A' }
      const answer = await unlessKilled(replica, () => replica.sign(role, token, { SAD, text, ...mode }))
      if (answer === undefined) acknowledged.open.push({ SAD, text })
      else if (kind === 1) acknowledged.signed.push({ SAD, text, answer })
      else acknowledged.accepted.push({ SAD, text, responseID: answer.body.responseID })
      expect(answer?.status ?? 200, JSON.stringify(answer?.body)).toBe(200)
    }

    /** A connection may break at the one that is killed, and nowhere else. */
    async function unlessKilled<T>(replica: Replica, act: () => Promise<T>): Promise<T | undefined> {
      try {
        return await act()
      } catch (error) {
        if (replica !== doomed || !(error instanceof TypeError)) throw error
        await sleep(20)
        return undefined
      }
    }

    test('had work to lose', () => {
      const { unused, signed, accepted } = acknowledged
      expect(unused.length + signed.length + accepted.length).toBeGreaterThanOrEqual(untilKill)
      for (const kind of [unused, signed, accepted]) expect(kind.length).toBeGreaterThan(10)
    })

    test('takes no authorisation with it: each signs at the other, once', async () => {
      for (const SAD of acknowledged.unused) {
        const answer = await survivor.sign(role, token, { SAD, text: 'late' })
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        expect(isSignature(answer, 'late', certificate)).toBe(true)
        expect((await survivor.sign(role, token, { SAD, text: 'late' })).status).toBe(400)
      }
    })

    test('takes no spending with it: what was signed is signed, on record, and never again', async () => {
      for (const { SAD, text, answer } of acknowledged.signed) {
        expect(isSignature(answer, text, certificate)).toBe(true)
        expect((await survivor.sign(role, token, { SAD, text })).status).toBe(400)
      }
      const { events } = await survivor.drive<{ readonly events: readonly AuditEvent[] }>('GET', 'audit')
      const accepted = events.filter(({ event, outcome }) => event === 'signatures/signHash' && outcome === 'accepted')
      const known = acknowledged.signed.length + acknowledged.accepted.length
      expect(accepted.length).toBeGreaterThanOrEqual(known)
    })

    test('leaves nothing half-done of what it never answered', async () => {
      for (const { SAD, text } of acknowledged.open) {
        const { status } = await survivor.sign(role, token, { SAD, text })
        expect([200, 400]).toContain(status)
        expect((await survivor.sign(role, token, { SAD, text })).status).toBe(400)
      }
    })

    test('leaves its unfinished work to the other', async () => {
      const outcomes = await finished
      for (const [at, { SAD, text }] of acknowledged.accepted.entries()) {
        const outcome = outcomes[at]!
        if (outcome.status === 'rejected') throw outcome.reason
        expect(outcome.value.status, JSON.stringify(outcome.value.body)).toBe(200)
        expect(isSignature(outcome.value, text, certificate)).toBe(true)
        expect((await survivor.sign(role, token, { SAD, text })).status).toBe(400)
      }
    }, 90_000)

    async function polled(requestID: string): Promise<Answer> {
      const deadline = Date.now() + 80_000
      for (;;) {
        const answer = await survivor.call('signatures/signPolling', { requestID }, token)
        if (answer.status !== 202 || Date.now() > deadline) return answer
        await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1000)
      }
    }

    test('comes back as the replica that it was', async () => {
      const before = doomed.answers
      await doomed.running.start()
      await doomed.locate()
      expect(doomed.answers.users).toEqual(before.users)
      expect((await doomed.certificate(role, token)).raw).toEqual(certificate.raw)
      const SAD = await survivor.sad(role, token)
      expect((await doomed.sign(role, token, { SAD, text: 'back' })).status).toBe(200)
    })
  })
}

interface AuditEvent {
  readonly event: string
  readonly outcome: string
}
