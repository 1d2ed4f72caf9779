import { createInterface, type Interface } from 'node:readline'
import { NotSupported } from '../core/errors.ts'

interface Terminal {
  readonly reader: Interface
  readonly lines: string[]
  readonly waiting: ((line: string | undefined) => void)[]
  ended: boolean
}

let terminal: Terminal | undefined

/**
 * The next line of standard input, after a question on standard error: standard output may be a document. Lines that were
 * typed ahead are kept. Between two questions the input keeps no process alive.
 */
export async function askAtTerminal(question: string): Promise<string> {
  terminal ??= open()
  const line = await nextLine(terminal, question)
  if (line === undefined) throw new NotSupported('a person at the terminal')
  return line
}

function open(): Terminal {
  const opened: Terminal = {
    reader: createInterface({ input: process.stdin }),
    lines: [],
    waiting: [],
    ended: false,
  }
  opened.reader.on('line', line => {
    const next = opened.waiting.shift()
    if (next) next(line)
    else opened.lines.push(line)
  })
  opened.reader.on('close', () => {
    opened.ended = true
    for (const next of opened.waiting.splice(0)) next(undefined)
  })
  return opened
}

async function nextLine({ lines, waiting, ended }: Terminal, question: string): Promise<string | undefined> {
  process.stderr.write(question)
  const early = lines.shift()
  if (early !== undefined || ended) return early
  process.stdin.ref?.()
  try {
    return await new Promise(resolve => waiting.push(resolve))
  } finally {
    process.stdin.unref?.()
  }
}
