import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs OpenSSL's command line; throws with what it said when it is not content. */
export async function openssl(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('openssl', args)
  return stdout + stderr
}
