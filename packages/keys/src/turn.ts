/**
 * Signs one item after the other and lets others have a turn in between: a batch of RSA signatures on this thread would
 * else hold the event loop for tens of milliseconds, and so would promises that are settled without leaving it.
 */
export async function inTurns<T>(
  items: readonly T[],
  sign: (item: T) => Uint8Array | Promise<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<Uint8Array[]> {
  signal?.throwIfAborted()
  const values: Uint8Array[] = []
  let turnEnds = performance.now() + turn
  for (const item of items) {
    if (performance.now() >= turnEnds) {
      await new Promise<void>(resolve => setImmediate(resolve))
      turnEnds = performance.now() + turn
    }
    signal?.throwIfAborted()
    const value = sign(item)
    values.push(value instanceof Uint8Array ? value : await value)
  }
  return values
}

/** Milliseconds of signing at a stretch: some ten RSA-2048 signatures. */
const turn = 4
