import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, isSignature, Replica } from './replica.ts'
import type { Stack } from './stack.ts'

const rounds = 5
const rivals = 8

/** Two replicas share one database and one HSM. */
export function describeReplicas(stack: () => Stack): void {
  describe('two replicas over one database and one HSM', () => {
    let one: Replica
    let two: Replica
    let token: string
    beforeAll(async () => {
      one = await new Replica(stack().service('replica-1')).locate()
      two = await new Replica(stack().service('replica-2')).locate()
      token = (await one.login()).access_token
    })

    test('know the same users, secrets and credentials', () => {
      const { mtls: mine, ...clients } = one.answers.clients
      const { mtls: theirs, ...others } = two.answers.clients
      // Certificates of the transport are each replica's own.
      expect({ ...two.answers, clients: others }).toEqual({ ...one.answers, clients })
      expect(theirs.clientId).toBe(mine.clientId)
    })

    test.each(['main', 'ecdsa256'] as const)('sign with the one key of credential %s', async role => {
      const certificate = await one.certificate(role, token)
      expect((await two.certificate(role, token)).raw).toEqual(certificate.raw)
      for (const [authorizing, signing] of [
        [one, two],
        [two, one],
      ] as const) {
        const SAD = await authorizing.sad(role, token)
        const answer = await signing.sign(role, token, { SAD, text: 'a text' })
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        expect(isSignature(answer, 'a text', certificate)).toBe(true)
      }
    })

    /** The same request at both at once; those that were granted. Whoever comes late is refused, never failed. */
    async function race(send: (replica: Replica) => Promise<Answer>): Promise<readonly Answer[]> {
      const answers = await Promise.all(Array.from({ length: rivals }, (_, at) => send(at % 2 ? one : two)))
      for (const { status, body } of answers) expect([200, 400], JSON.stringify(body)).toContain(status)
      return answers.filter(({ status }) => status === 200)
    }
    const repeated = Array.from({ length: rounds }, (_, round) => round)

    test('spend a SAD once', async () => {
      const certificate = await one.certificate('ecdsa256', token)
      for (const round of repeated) {
        const SAD = await (round % 2 ? one : two).sad('ecdsa256', token)
        const granted = await race(replica => replica.sign('ecdsa256', token, { SAD, text: `${round}` }))
        expect(granted).toHaveLength(1)
        expect(isSignature(granted[0]!, `${round}`, certificate)).toBe(true)
      }
    })

    test('take a one-time code once', async () => {
      const { credentialID, otpObjectID = '', authData = [] } = one.answers.credentials.otp
      const where = { credentialID, authObjectID: otpObjectID }
      for (const round of repeated) {
        const sending = round % 2 ? one : two
        expect((await sending.call('credentials/getChallenge', where, token)).status).toBe(204)
        const { code } = await sending.drive<{ readonly code: string }>('POST', 'one-time-codes', where)
        const factors = { authData: [...authData, { id: otpObjectID, value: code }] }
        expect(await race(replica => replica.authorize('otp', token, factors))).toHaveLength(1)
        // Those who came late count as wrong guesses: begin anew.
        await sending.drive('POST', 'reset')
        token = (await one.login()).access_token
      }
    })

    test('take a refresh token once', async () => {
      for (const round of repeated) {
        const { refresh_token } = await (round % 2 ? one : two).login()
        expect(await race(replica => replica.call('auth/login', { refresh_token, rememberMe: true }))).toHaveLength(1)
      }
    })

    test('take an authorization code once', async () => {
      for (const round of repeated) {
        const code = await (round % 2 ? one : two).code()
        expect(await race(replica => replica.exchange(code))).toHaveLength(1)
      }
    })

    test('take a refresh token of the code flow once', async () => {
      for (const round of repeated) {
        const [sending, other] = round % 2 ? [one, two] : [two, one]
        const { status, body } = await other.exchange(await sending.code())
        expect(status, JSON.stringify(body)).toBe(200)
        expect(await race(replica => replica.refresh(body.refresh_token))).toHaveLength(1)
      }
    })
  })
}
