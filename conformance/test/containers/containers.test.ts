import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containers, readCompose } from './compose.ts'
import { findEngine } from './engine.ts'
import { describeImage } from './image.ts'
import { buildImages, type Images } from './images.ts'
import { describeKill } from './kill.ts'
import { describeDatabaseOutage, describeOutage } from './outage.ts'
import { describeReplicas } from './replicas.ts'
import { type Stack, startStack } from './stack.ts'
import { describeTarget } from './target.ts'

const { engine, missing } = await findEngine()
const run = `test-${randomBytes(4).toString('hex')}`
const compose = readCompose()

describe.skipIf(missing !== undefined)('in containers', () => {
  let images: Images | undefined
  let madeAgain: Promise<{ readonly stderr: string }>
  beforeAll(async () => {
    images = await buildImages(engine!, compose.services, run)
    madeAgain = remake()
  }, 600_000)
  afterAll(async () => {
    await images?.remove()
    expect(await leftBehind()).toEqual([])
  })

  /** Names of whatever carries the mark of this run. */
  async function leftBehind(): Promise<readonly string[]> {
    const { dockerode } = engine!.client.container
    const running = await dockerode.listContainers({ all: true })
    const { Volumes: volumes } = await dockerode.listVolumes()
    const tags = (await dockerode.listImages()).flatMap(({ RepoTags: those }) => those ?? [])
    return [...running.map(({ Image: image }) => image), ...volumes.map(({ Name: name }) => name), ...tags].filter(
      name => name.includes(run),
    )
  }

  /** In the background: some of the scenarios only wait. */
  function remake(): Promise<{ readonly stderr: string }> {
    const made = promisify(execFile)(process.execPath, [join(containers, 'bundle.mjs'), '--check'])
    made.catch(() => undefined)
    return made
  }

  const server = () => images!.tagOf('reference-server')
  describeImage(() => engine!, server)
  describeTarget(() => engine!, server)

  describe('the services of compose.yaml', () => {
    let stack: Stack | undefined
    beforeAll(async () => {
      stack = await startStack(engine!, compose, { images: images!, run })
    })
    afterAll(() => stack?.[Symbol.asyncDispose]())
    describeReplicas(() => stack!)
    describeOutage(() => stack!)
    describeDatabaseOutage(() => stack!)
    describeKill(() => stack!)
  })

  test('what goes into the image is the same when it is made again', async () => {
    const { stderr } = await madeAgain
    expect(stderr).toContain('is the same when it is made again')
  }, 300_000)
})
