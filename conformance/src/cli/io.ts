import { askAtTerminal } from './ask-at-terminal.ts'

/** Everything of the process that a verb touches, so that tests can stand in for it. */
export interface Io {
  out(text: string): void
  err(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Whether stdout is a terminal that shows colours. */
  readonly colour: boolean
  readonly width: number
  /** A line that somebody types after a question; rejects with `NotSupported` where nobody is there, as always without it. */
  ask?(question: string): Promise<string>
  /** Aborted when the user interrupts; a second interruption ends the process at once. */
  interruption(): { readonly signal: AbortSignal; release(): void }
}

export const standardIo: Io = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 100,
  ask: askAtTerminal,
  interruption() {
    const controller = new AbortController()
    const onSignal = (signal: NodeJS.Signals): void => {
      if (controller.signal.aborted) process.exit(130)
      process.stderr.write(`\n${signal}: ending the run; what was judged so far is reported\n`)
      controller.abort()
    }
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
    return {
      signal: controller.signal,
      release: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
    }
  },
}
