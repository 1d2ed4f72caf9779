import type { Io } from '../src/io.ts'
import { main } from '../src/program.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Documents on standard output. */
  readonly octets: Uint8Array
}

/** A time at which the lab and the program agree. */
export const now: Date = new Date('2026-06-01T12:00:00Z')

/** The command line in this process, with what it said. */
export async function run(argv: readonly string[], options: Partial<Io> = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const written: Uint8Array[] = []
  const io: Io = {
    out: text => void out.push(text),
    err: text => void err.push(text),
    write: async octets => void written.push(Buffer.from(octets)),
    stdin: () => pieces([]),
    env: {},
    terminal: false,
    clock: () => now,
    ask: async question => {
      throw Object.assign(new Error(`nobody answers ${question}`), { code: 'NOBODY' })
    },
    ...options,
  }
  return { code: await main(argv, io), out: out.join(''), err: err.join(''), octets: Buffer.concat(written) }
}

/** As standard input would bring them. */
export async function* pieces(all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all
}
