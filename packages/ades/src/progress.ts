import type { Io } from './io.ts'

/** Says on standard error how far long work has come. */
export interface Progress {
  /** The same pieces, counted. */
  over(name: string, total: number, pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

/** Work that is over sooner is not worth a line. Milliseconds. */
const patience = 800
const interval = 200

/** Shown where somebody watches, or where it is asked for: then one line each time, for logs. */
export function progressFor(io: Pick<Io, 'err' | 'terminal'>, asked: boolean | undefined): Progress {
  if (asked === false || (asked === undefined && !io.terminal)) return { over: (_name, _total, pieces) => pieces }
  const ending = io.terminal ? '\r' : '\n'
  return {
    async *over(name, total, pieces) {
      let done = 0
      let next = Date.now() + (asked ? 0 : patience)
      let shown = false
      for await (const piece of pieces) {
        yield piece
        done += piece.length
        if (Date.now() < next) continue
        next = Date.now() + interval
        shown = true
        io.err(`${line(name, done, total)}${ending}`)
      }
      if (shown) io.err(`${line(name, done, total)}\n`)
    },
  }
}

function line(name: string, done: number, total: number): string {
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 100
  return `${name}: ${percent} % of ${(total / 1_048_576).toFixed(1)} MiB`
}
