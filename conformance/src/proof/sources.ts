import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocolIds } from '../protocols/registry.ts'

/** Hashes of what a proof rests on, part by part; a part that is not installed has none. */
export interface Sources {
  /** What drives and judges, and what lies. */
  readonly suite?: string
  /** The models of the protocols. */
  readonly models?: string
  /** What judges signatures and certificates. */
  readonly core?: string
  /** The honest server. */
  readonly server?: string
}

/** Folders of the suite that decide a verdict: how a report looks proves nothing. */
const suiteFolders = ['core', 'evidence', 'generated', 'mutants', 'protocols', 'prove', 'targets'].map(
  name => `src/${name}`,
)

/** Over the contents of the source files, in the order of their names, wherever they are installed. */
export function sourcesHere(): Sources {
  const suite = hashOf(packageAround(fileURLToPath(import.meta.url)), suiteFolders)
  const models = together(protocolIds.map(id => hashOf(packageOf(`@x/${id}`), ['src'])))
  const core = hashOf(packageOf('@x/crypto-core/signature'), ['src'])
  const server = hashOf(packageOf('@x/reference-server'), ['src', 'fixtures'])
  return { ...(suite && { suite }), ...(models && { models }), ...(core && { core }), ...(server && { server }) }
}

/** Whether a proof was made of what is here; of a part that is not installed nothing is said. */
export function fits(proven: Sources, here: Sources): boolean {
  const parts = ['suite', 'models', 'core', 'server'] as const
  return here.suite !== undefined && parts.every(part => here[part] === undefined || here[part] === proven[part])
}

function packageOf(name: string): string | undefined {
  try {
    return packageAround(fileURLToPath(import.meta.resolve(name)))
  } catch {
    return undefined
  }
}

function packageAround(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  return undefined
}

function hashOf(root: string | undefined, folders: readonly string[]): string | undefined {
  if (root === undefined || !folders.every(folder => existsSync(join(root, folder)))) return undefined
  const hash = createHash('sha256')
  for (const path of folders.flatMap(folder => filesIn(root, folder)).sort()) {
    const content = createHash('sha256').update(readFileSync(join(root, path)))
    hash.update(`${path.split(sep).join('/')}\0${content.digest('hex')}\n`)
  }
  return hash.digest('hex')
}

/** One hash of several; none where one of them is not there. */
function together(hashes: readonly (string | undefined)[]): string | undefined {
  return hashes.includes(undefined) ? undefined : createHash('sha256').update(hashes.join('\n')).digest('hex')
}

/** Tests decide no verdict, and are not in the package. */
function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
}
