/**
 * Signs one item after the other on this thread and lets others have a turn in between: a batch of RSA signatures
 * would else hold the event loop for tens of milliseconds.
 */
export async function inTurns<T>(
  items: readonly T[],
  sign: (item: T) => Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Uint8Array[]> {
  signal?.throwIfAborted()
  const values: Uint8Array[] = []
  let turnEnds = performance.now() + turn
  for (const item of items) {
    if (performance.now() >= turnEnds) {
      await new Promise<void>(resolve => setImmediate(resolve))
      signal?.throwIfAborted()
      turnEnds = performance.now() + turn
    }
    values.push(sign(item))
  }
  return values
}

/** Milliseconds of signing at a stretch: some ten RSA-2048 signatures. */
const turn = 4
