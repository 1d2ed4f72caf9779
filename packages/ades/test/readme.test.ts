import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { scratch } from './scratch.ts'

const repository = join(import.meta.dirname, '../../..')

/** A port that is free now; the examples name one that may be taken here. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

it('the examples of the README run as they stand, one after the other', async () => {
  const readme = await readFile(join(repository, 'packages/ades/README.md'), 'utf8')
  const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
  expect(blocks.length).toBeGreaterThan(5)
  const port = String(await freePort())
  const script = blocks
    .join('\n')
    .replaceAll('8480', port)
    .replaceAll('packages/', `${repository}/packages/`)
    .replaceAll('node --conditions', `'${process.execPath}' --conditions`)
  await using folder = await scratch()
  const end = 'trap \'[ -z "$lab" ] || kill $lab 2>/dev/null || true\' EXIT'
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', `lab=; ${end}\n${script}`], {
    cwd: folder.path('.'),
    maxBuffer: 16 << 20,
    timeout: 150_000,
  })
  for (const line of [
    'contract.txt.p7s: B-B, detached',
    'contract.txt.p7m: B-LTA, enveloping',
    'contract.both.p7s: countersigned',
    'contract.txt.p7s: GOOD (signatures, detached over standard input)',
    'contract.lta.p7s: B-LTA',
    'contract.txt.p7m: GOOD',
    'contract.lta.p7s: GOOD',
    'contract.txt.tst: GOOD',
    'contract.txt.tst: ContentInfo',
    'pki/alice.crt: Certificate',
  ]) {
    expect(stdout).toContain(line)
  }
}, 180_000)
