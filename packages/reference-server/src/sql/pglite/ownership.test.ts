import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeOwnership } from './ownership.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ownership-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

it('refuses a second owner in this process, until the first lets go', async () => {
  const first = await takeOwnership(directory)
  await expect(takeOwnership(directory)).rejects.toMatchObject({
    code: 'STORE_LOCKED',
    message: expect.stringContaining(`owned by process ${process.pid}, this process`),
  })
  await first.release()
  const second = await takeOwnership(directory)
  await second.release()
  expect(readdirSync(directory)).toEqual(['owner.2.lock'])
})

it('refuses while another process lives, naming its pid, and succeeds it once it is dead', async () => {
  const program = `
    const { takeOwnership } = await import(${JSON.stringify(new URL('./ownership.ts', import.meta.url).href)})
    await takeOwnership(${JSON.stringify(directory)})
    console.log('owner')
    setInterval(() => {}, 1000)`
  const args = ['--conditions=@x/source', '--input-type=module', '--eval', program]
  const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(owner.stdout, 'data')
    await expect(takeOwnership(directory)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining(`owned by process ${owner.pid}, which is running`),
    })
  } finally {
    owner.kill('SIGKILL')
    await once(owner, 'exit')
  }
  await takeOwnership(directory)
})

it('lets one of many succeed a dead owner', async () => {
  writeOwner(7, { pid: deadPid, host: hostname(), startedAt: null })
  const takers = await Promise.allSettled(Array.from({ length: 50 }, () => takeOwnership(directory)))
  expect(takers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const taker of takers) {
    if (taker.status === 'rejected') expect(taker.reason).toMatchObject({ code: 'STORE_LOCKED' })
  }
  expect(readdirSync(directory)).toEqual(['owner.8.lock'])
})

it.runIf(process.platform === 'linux')('takes a process with the same pid that started later for another', async () => {
  writeOwner(1, { pid: process.pid, host: hostname(), startedAt: '1' })
  await takeOwnership(directory)
})

it('does not judge a process of another host', async () => {
  writeOwner(1, { pid: deadPid, host: 'elsewhere', startedAt: null })
  await expect(takeOwnership(directory)).rejects.toMatchObject({
    code: 'STORE_LOCKED',
    message: expect.stringContaining('on host elsewhere'),
  })
})

it.each(['', 'null', '{"pid":"1"}', '{"pid":-1,"host":"h","startedAt":null}'])(
  'refuses a lock file that nobody understands: %j',
  async content => {
    writeFileSync(join(directory, 'owner.1.lock'), content)
    await expect(takeOwnership(directory)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining('cannot be read'),
    })
  },
)

/** Above the largest pid of Linux (2^22): never alive. */
const deadPid = 2 ** 22 + 1

function writeOwner(number: number, owner: object): void {
  writeFileSync(join(directory, `owner.${number}.lock`), JSON.stringify(owner))
}
