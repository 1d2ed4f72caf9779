import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startCommand } from './command-process.ts'
import { parseTarget } from './parse-target.ts'

const folder = mkdtempSync(join(tmpdir(), 'command-process-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what a shell started may put things in order before it is killed', async () => {
  const [script, mark] = [join(folder, 'slow.cjs'), join(folder, 'in-order')]
  writeFileSync(
    script,
    `process.on('SIGTERM', () => setTimeout(() => { require('node:fs').writeFileSync(process.argv[2], ''); process.exit() }, 300))
     console.log(JSON.stringify({ conformance: { url: 'http://127.0.0.1:1' } }))
     setInterval(() => {}, 1000)`,
  )
  const child = startCommand(`'${process.execPath}' '${script}' '${mark}'; true`)
  await child.announced
  await child.stop()
  expect(existsSync(mark)).toBe(true)
})

test('what does not go is killed in the end', { timeout: 15_000 }, async () => {
  const [script, beats] = [join(folder, 'deaf.cjs'), join(folder, 'beats')]
  writeFileSync(
    script,
    `process.on('SIGTERM', () => {})
     setInterval(() => require('node:fs').appendFileSync(process.argv[2], '.'), 20)
     console.log(JSON.stringify({ conformance: { url: 'http://127.0.0.1:1' } }))`,
  )
  const child = startCommand(`'${process.execPath}' '${script}' '${beats}'; true`)
  await child.announced
  const began = Date.now()
  await child.stop()
  expect(Date.now() - began).toBeGreaterThan(4000)
  const { size } = statSync(beats)
  await wait(200)
  expect(statSync(beats).size).toBe(size)
})

test.each([
  [`"node server.js"`, 'node server.js'],
  [`'node server.js'`, 'node server.js'],
  [`'node' 'server.js'`, `'node' 'server.js'`],
  [`"/opt/my node" "server.js"`, `"/opt/my node" "server.js"`],
  [`"node 'my server.js'"`, `node 'my server.js'`],
])('proc:%s runs %s', (spelled, command) => {
  expect(parseTarget(`proc:${spelled}`, { protocol: 'csc-v2' }).label).toBe(`proc:${command}`)
})
