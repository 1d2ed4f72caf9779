/** One line of the results: a median, and what it is in terms of a peer measured in the same run. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly ratio?: number
  /** What the ratio is a multiple of. */
  readonly of?: string
  readonly limit?: string
}

const rounds = 60
/** So long that what another subject pushed out of the processor's caches is little of what a round measures. */
const roundMilliseconds = 16
/** Long enough for the compiler to have done with what runs often: around an RSA signature it sees 4,000 calls a second. */
const warmUpMilliseconds = 2000

/**
 * Microseconds a call of each subject: best of many short rounds, taken in turns, so that what else the machine does
 * falls on all of them. A subject that does not answer true would be measured doing something else.
 */
export async function interleaved<K extends string>(
  subjects: Readonly<Record<K, () => boolean | Promise<boolean>>>,
): Promise<Record<K, number>> {
  const names = Object.keys(subjects) as K[]
  const best = Object.fromEntries(names.map(name => [name, Number.POSITIVE_INFINITY])) as Record<K, number>
  for (const name of names) await timePerCall(name, subjects[name], warmUpMilliseconds)
  for (let round = 0; round < rounds; round++) {
    for (const name of names)
      best[name] = Math.min(best[name], await timePerCall(name, subjects[name], roundMilliseconds))
  }
  return best
}

async function timePerCall(
  name: string,
  subject: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<number> {
  const start = performance.now()
  let calls = 0
  let elapsed = 0
  for (; elapsed < milliseconds; elapsed = performance.now() - start) {
    const answer = subject()
    if (!(typeof answer === 'boolean' ? answer : await answer)) throw new Error(`${name} failed`)
    calls++
  }
  return (1000 * elapsed) / calls
}
