import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own with these files, gone when the test is over. */
export interface Scratch extends AsyncDisposable {
  path(name: string): string
  write(name: string, content: string | Uint8Array): Promise<string>
  folder(name: string): Promise<string>
}

export async function scratch(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'ades-'))
  const path = (name: string): string => join(folder, name)
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(path(name), content)
    return path(name)
  }
  await Promise.all(Object.entries(files).map(([name, content]) => write(name, content)))
  const sub = async (name: string): Promise<string> => {
    await mkdir(path(name))
    return path(name)
  }
  return { path, write, folder: sub, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}
