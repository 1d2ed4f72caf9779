import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'

export interface Piped {
  readonly code: number | null
  readonly octets: Buffer
  readonly err: string
}

/** The program in a process of its own, as a shell would start it, with octets on its standard input. */
export function ades(args: readonly string[], input: Uint8Array = new Uint8Array()): Promise<Piped> {
  const program = join(import.meta.dirname, '../src/cli.ts')
  return piped(process.execPath, ['--conditions=@x/source', program, ...args], input)
}

/** OpenSSL with octets on its standard input; throws with what it said when it is not content. */
export async function opensslPiped(args: readonly string[], input: Uint8Array): Promise<Buffer> {
  const { code, octets, err } = await piped('openssl', args, input)
  if (code !== 0) throw new Error(`openssl ${args.join(' ')}: ${err}`)
  return octets
}

async function piped(program: string, args: readonly string[], input: Uint8Array): Promise<Piped> {
  const child = spawn(program, args, { stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', reject)
  })
  // Who does not read to the end closes it.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [octets, err, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended])
  return { code, octets, err }
}
