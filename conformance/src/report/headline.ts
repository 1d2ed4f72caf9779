import type { RunReport } from '../core/result.ts'

/** The result in one line and one more: what may be said of the target, and why not more. */
export function headline({ set, claim, totals, partial }: RunReport): { title: string; detail: string; tone: Tone } {
  const failed = totals.fail + totals.inconclusive + totals.error
  if (claim.holds) {
    const detail = `Every must of ${set.title} that can be tested from outside is satisfied.`
    return { title: `${capital(set.claim)} ${set.title}`, detail, tone: 'good' }
  }
  const because =
    claim.because.length > 0 ? `${capital(claim.because.join('; '))}.` : 'No binding requirement was tested.'
  if (partial !== undefined) return { title: `Partial result against ${set.title}`, detail: because, tone: 'open' }
  if (totals.fail > 0) return { title: `Does not ${infinitive(set.claim)} ${set.title}`, detail: because, tone: 'bad' }
  if (failed > 0) return { title: `Could not be judged against ${set.title}`, detail: because, tone: 'open' }
  if (totals.pass + totals.warn === 0)
    return { title: `Not tested against ${set.title}`, detail: because, tone: 'open' }
  return { title: `No fault found against ${set.title}`, detail: because, tone: 'open' }
}

export type Tone = 'good' | 'bad' | 'open'

function infinitive(claim: string): string {
  return claim === 'conforms to' ? 'conform to' : 'show itself compatible with'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
