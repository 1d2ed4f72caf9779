import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Runs OpenSSL's command line; throws with what it said when it is not content. */
export async function openssl(directory: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('openssl', args, { cwd: directory })
  return stdout + stderr
}

/** A directory of its own with these files, gone when the test is over. */
export async function scratch(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'online-'))
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(path, name), content)))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}
