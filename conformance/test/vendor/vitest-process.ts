import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { newFolder } from './conformance-process.ts'

const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs')
const config = join(import.meta.dirname, 'from-source.config.ts')

export interface Assertion {
  readonly title: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

export interface VitestRun {
  readonly code: number
  readonly tests: ReadonlyMap<string, Assertion>
  readonly err: string
}

/** A project's tests in a process of their own. */
export async function vitestIn(root: string, env: Readonly<Record<string, string>> = {}): Promise<VitestRun> {
  const file = join(newFolder(), 'report.json')
  const args = [vitest, 'run', '--root', root, '--config', config, '--reporter=json', `--outputFile=${file}`]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk))
  const [code] = (await once(child, 'close')) as [number]
  const report = existsSync(file) ? readFileSync(file, 'utf8') : '{"testResults":[]}'
  const { testResults } = JSON.parse(report) as { testResults: { assertionResults: Assertion[] }[] }
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  return { code, err, tests: new Map(all.map(one => [one.title, one])) }
}
