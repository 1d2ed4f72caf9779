import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Engine } from '../../src/targets/container-engine.ts'
import { containers, type Service } from './compose.ts'

/** Images that were built for one run of the tests. */
export interface Images {
  /** Tag of what the compose file calls by that name. */
  tagOf(image: string): string
  remove(): Promise<void>
}

/** Makes the bundle and builds every image of the compose file from the checkout. */
export async function buildImages(engine: Engine, services: readonly Service[], run: string): Promise<Images> {
  const tagOf = (image: string) => `${image}:${run}`
  const contexts = new Map(services.map(({ image, context }) => [image, context]))
  const { dockerode } = engine.client.container
  const tags: string[] = []
  const remove = async () => {
    for (const tag of tags.splice(0).reverse()) {
      await dockerode.getImage(tag).remove({ force: true }).catch(ignoreMissing)
    }
  }
  const bundled = promisify(execFile)(process.execPath, [join(containers, 'bundle.mjs')])
  const builds = [...contexts].map(async ([image, context]) => {
    // A stage has a tag too: without one it would be left behind.
    for (const stage of stagesOf(context)) {
      const tag = `${tagOf(image)}${stage === undefined ? '' : `-${stage}`}`
      if (context.endsWith('reference-server')) await bundled
      tags.push(tag)
      await build(engine, { context, tag, ...(stage === undefined ? {} : { target: stage }) })
    }
  })
  const failed = (await Promise.allSettled([bundled, ...builds])).find(({ status }) => status === 'rejected')
  if (failed) {
    await remove()
    throw (failed as PromiseRejectedResult).reason
  }
  return { tagOf, remove }
}

/** Names of the stages of a Dockerfile, the last of which has none. */
function stagesOf(context: string): readonly (string | undefined)[] {
  const text = readFileSync(join(context, 'Dockerfile'), 'utf8')
  return [...text.matchAll(/^FROM \S+(?: AS (\S+))?$/gm)].map(([, name]) => name)
}

async function build(
  { client }: Engine,
  { context, tag, target }: { readonly context: string; readonly tag: string; readonly target?: string },
): Promise<void> {
  const { dockerode } = client.container
  // Their .dockerignore files leave out everything and name what comes in.
  const names = readFileSync(join(context, '.dockerignore'), 'utf8').match(/(?<=^!).+/gm) ?? []
  const tar = spawn('tar', ['-C', context, '-c', ...names], { stdio: ['ignore', 'pipe', 'inherit'] })
  // Version 1 is the classic builder: what only BuildKit understands fails here.
  const options = { t: tag, version: '1', ...(target === undefined ? {} : { target }) } as const
  const stream = await dockerode.buildImage(tar.stdout, options)
  const output: string[] = []
  const failure = await new Promise<string | undefined>((resolve, reject) => {
    let told: string | undefined
    const onProgress = (event: { readonly stream?: string; readonly error?: string }) => {
      output.push(event.stream ?? '')
      told ??= event.error
    }
    dockerode.modem.followProgress(stream, error => (error ? reject(error) : resolve(told)), onProgress)
  })
  if (failure !== undefined) throw new Error(`${tag}: ${failure}\n${output.join('').slice(-4000)}`)
}

export function ignoreMissing(error: unknown): void {
  if ((error as { readonly statusCode?: number }).statusCode !== 404) throw error
}
