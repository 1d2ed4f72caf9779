import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { readCompose } from './compose.ts'
import { findEngine } from './engine.ts'
import { describeImage } from './image.ts'
import { buildImages, type Images } from './images.ts'
import { describeKill } from './kill.ts'
import { describeOutage } from './outage.ts'
import { describeReplicas } from './replicas.ts'
import { type Stack, startStack } from './stack.ts'
import { describeTarget } from './target.ts'

const { engine, missing } = await findEngine()
const run = `test-${randomBytes(4).toString('hex')}`
const compose = readCompose()

describe.skipIf(missing !== undefined)('in containers', () => {
  let images: Images | undefined
  beforeAll(async () => {
    images = await buildImages(engine!, compose.services, run)
  }, 600_000)
  afterAll(async () => {
    await images?.remove()
    expect(await leftBehind()).toEqual([])
  })

  /** Names of whatever carries the mark of this run. */
  async function leftBehind(): Promise<readonly string[]> {
    const { dockerode } = engine!.client.container
    const containers = await dockerode.listContainers({ all: true })
    const { Volumes: volumes } = await dockerode.listVolumes()
    const tags = (await dockerode.listImages()).flatMap(({ RepoTags: those }) => those ?? [])
    return [...containers.map(({ Image: image }) => image), ...volumes.map(({ Name: name }) => name), ...tags].filter(
      name => name.includes(run),
    )
  }

  const server = () => images!.tagOf('reference-server')
  if (engine) {
    describeImage(engine, server)
    describeTarget(engine, server)
  }

  describe('the services of compose.yaml', () => {
    let stack: Stack | undefined
    beforeAll(async () => {
      stack = await startStack(engine!, compose, { images: images!, run })
    })
    afterAll(() => stack?.[Symbol.asyncDispose]())
    describeReplicas(() => stack!)
    describeOutage(() => stack!)
    describeKill(() => stack!)
  })
})
