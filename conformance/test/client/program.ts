// The client tests as a program, as `conformance client -- node program.ts` runs them: status 0 where all is well.
import { readFile } from 'node:fs/promises'
import type { CscAnswers } from '@x/reference-server/testing'
import { journeys } from './journeys/index.ts'
import type { World } from './world.ts'

const { CONFORMANCE_ANSWERS: file = '', CONFORMANCE_DRIVER: driver = '' } = process.env

const world: World = {
  answers: JSON.parse(await readFile(file, 'utf8')) as CscAnswers,
  fetch: request => fetch(request),
  async drive(path, body) {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(driver + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`the test driver answers ${path} with status ${response.status}`)
    return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>)
  },
}

for (const [name, journey] of Object.entries(journeys)) {
  try {
    await journey(world)
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
    break
  }
}
