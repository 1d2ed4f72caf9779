import { anAdssSignRequest, anAdssUser, aResetCode } from '../../src/ports/contracts/adss/samples.ts'
import { aCode, anAuthorisation, aRecord, aSignRequest, aToken, now } from '../../src/ports/contracts/samples.ts'
import type { Stores } from '../../src/ports/index.ts'

/** How many of each single-use thing are put up, and how often each racer tries each: two racers make 50 tries. */
const things = 6
const tries = 25

const numbers = Array.from({ length: things }, (_, number) => number)

/** One of each single-use thing, so many times. */
export async function putUp(stores: Stores): Promise<void> {
  for (const number of numbers) {
    await stores.tokens.issue([
      aToken({ hash: `code-${number}`, kind: 'code' }),
      aToken({ hash: `refresh-${number}`, kind: 'refresh' }),
    ])
    await stores.authorisations.issue(anAuthorisation({ sadHash: `sad-${number}` }))
    await stores.authorisations.issue(anAuthorisation({ sadHash: `old-${number}` }))
    await stores.oneTimeCodes.issue(aCode({ authObjectID: `otp-${number}` }))
    await stores.signRequests.put(aSignRequest({ idHash: `request-${number}` }))
    await putUpAdss(stores, number)
  }
}

/** A code, a request that waits for its signer, and one that waits for a worker; each of a user of its own. */
async function putUpAdss({ adss }: Stores, number: number): Promise<void> {
  const user = `user-${number}`
  await adss.users.register(anAdssUser({ id: user, userId: user }))
  await adss.codes.issue(aResetCode({ user, maxAttempts: 1 }))
  await adss.signRequests.put(anAdssSignRequest({ user, idHash: `waits-${number}` }))
  await adss.signRequests.put(anAdssSignRequest({ user, idHash: `approved-${number}` }))
  await adss.signRequests.decide(`approved-${number}`, { decision: 'APPROVED', now })
}

/** What every racer together must have won: each exactly once. */
export const everything: readonly string[] = numbers
  .flatMap(number => [
    `code-${number}`,
    `refresh-${number}`,
    `sad-${number}`,
    `old-${number}`,
    `otp-${number}`,
    `request-${number}`,
    `jti-${number}`,
    `reset-${number}`,
    `waits-${number}`,
    `approved-${number}`,
    `registered-${number}`,
  ])
  .sort()

/**
 * Tries to spend all of it and gives the names of what this racer won. It goes from thing to thing, trying each many times
 * in parallel, and every racer begins elsewhere: so they meet, and none is through before the others have begun.
 */
export async function spendEverything(stores: Stores, racer: number): Promise<string[]> {
  const won: string[] = []
  const first = 2 * racer
  for (const number of [...numbers.slice(first), ...numbers.slice(0, first)]) {
    const attempts = Array.from({ length: tries }, (_, attempt) => `${racer}-${attempt}-${number}`)
    const results = await Promise.all(attempts.map(name => spendNumber(stores, { number, name })))
    won.push(...results.flat())
  }
  return won
}

async function spendNumber(stores: Stores, { number, name }: { number: number; name: string }): Promise<string[]> {
  const { tokens, authorisations, oneTimeCodes, signRequests, adss } = stores
  const reset = { user: `user-${number}`, codeHash: aResetCode().codeHash, passwordHash: name, now }
  const newcomer = anAdssUser({ id: `id-${name}`, userId: `newcomer-${number}` })
  const replacement = { sadHash: `next-${name}`, hashes: null, hashAlgorithmOID: null, expiresAt: aToken().expiresAt }
  const results = await Promise.all([
    tokens.spend(`code-${number}`, { kind: 'code', now }).then(spent => spent?.state === 'live' && `code-${number}`),
    tokens
      .spend(`refresh-${number}`, { kind: 'refresh', now, issue: [aToken({ hash: `access-${name}` })] })
      .then(spent => spent?.state === 'live' && `refresh-${number}`),
    authorisations
      .spend(`sad-${number}`, { count: 1, now, record: aRecord({ id: `record-${name}` }) })
      .then(outcome => outcome === 'spent' && `sad-${number}`),
    authorisations
      .extend(`old-${number}`, { now, replacement })
      .then(outcome => outcome === 'extended' && `old-${number}`),
    oneTimeCodes.spend({ ...aCode(), authObjectID: `otp-${number}`, now }).then(spent => spent && `otp-${number}`),
    tokens.claim(aToken({ hash: `jti-${number}`, kind: 'account-token-jti' })).then(won => won && `jti-${number}`),
    signRequests
      .claimPending({ now, leaseSeconds: 30, limit: 1 })
      .then(claimed => claimed.map(request => request.idHash)),
    adss.codes.spendPasswordReset(reset).then(outcome => outcome === 'spent' && `reset-${number}`),
    // Declined, so that no worker takes it for approved.
    adss.signRequests.decide(`waits-${number}`, { decision: 'DECLINED', now }).then(won => won && `waits-${number}`),
    adss.signRequests
      .claimApproved({ now, leaseSeconds: 30, limit: 1 })
      .then(claimed => claimed.map(request => request.idHash)),
    adss.users.register(newcomer).then(won => won && `registered-${number}`),
  ])
  return results.flat().filter(result => result !== false)
}
