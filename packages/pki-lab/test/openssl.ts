import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The oracle: what OpenSSL's command line says, standard output and error together, and whether it was content. */
export async function openssl(...args: string[]): Promise<{ ok: boolean; text: string }> {
  try {
    const { stdout, stderr } = await run('openssl', args)
    return { ok: true, text: stdout + stderr }
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: unknown }
    if (typeof code !== 'number') throw error
    return { ok: false, text: stdout + stderr }
  }
}

/** A directory of its own that is gone when the test is over. */
export async function scratch(): Promise<
  AsyncDisposable & { file(name: string, content: string | Uint8Array): Promise<string>; path: string }
> {
  const path = await mkdtemp(join(tmpdir(), 'pki-lab-'))
  return {
    path,
    async file(name, content) {
      const file = join(path, name)
      await writeFile(file, content)
      return file
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}
