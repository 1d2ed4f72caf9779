import { askHidden } from './secrets/hidden-prompt.ts'

/** Everything of the process that a command touches, so that tests can stand in for it. */
export interface Io {
  out(text: string): void
  /** A document, or a part of one, on standard output; settles when it may go on. */
  write(octets: Uint8Array): Promise<void>
  /** Standard input, which comes once. */
  stdin(): AsyncIterable<Uint8Array>
  err(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether somebody watches standard error. */
  readonly terminal: boolean
  readonly clock: () => Date
  /** What somebody types without seeing it. Throws AdesError where nobody is there. */
  ask(question: string): Promise<string>
}

export const standardIo: Io = {
  out: text => void process.stdout.write(text),
  write: octets =>
    new Promise((resolve, reject) => {
      process.stdout.write(octets, error => (error ? reject(error) : resolve()))
    }),
  stdin: () => process.stdin,
  err: text => void process.stderr.write(text),
  env: process.env,
  terminal: process.stderr.isTTY === true,
  clock: () => new Date(),
  ask: askHidden,
}
