import { AdesError } from '../errors.ts'

/**
 * One line from the terminal without showing it; the question goes to standard error, as standard output may be a document.
 * Throws AdesError where there is no terminal, or the person gives up with Ctrl-C or Ctrl-D.
 */
export async function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) throw new AdesError(`${question}: there is no terminal to ask at; use env:NAME or file:PATH`)
  stderr.write(`${question}: `)
  stdin.setRawMode(true)
  stdin.resume()
  try {
    return await typedLine(stdin)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

/** What Ctrl-C and Ctrl-D send to a terminal in raw mode. */
const interrupt = '\u0003'
const endOfTransmission = '\u0004'

function typedLine(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const onData = (data: Buffer): void => {
      for (const character of data.toString('utf8')) {
        const isEnd = character === '\r' || character === '\n'
        if (isEnd || character === interrupt || character === endOfTransmission) {
          stdin.off('data', onData)
          if (isEnd) resolve(typed.join(''))
          else reject(new AdesError('Nothing was typed'))
          break
        }
        if (character === '\u007f' || character === '\b') typed = typed.slice(0, -1)
        else typed.push(character)
      }
    }
    stdin.on('data', onData)
  })
}
