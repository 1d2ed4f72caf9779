import { readFile } from 'node:fs/promises'
import { PreflightError } from '../core/errors.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { type Announcement, startCommand } from './command-process.ts'
import { openRemote, type RemoteOptions } from './url.ts'

export interface ProcOptions extends RemoteOptions {
  /** Where the command serves, for one that does not announce it. Asked until it answers anything at all. */
  readonly ready?: { readonly url: string; readonly timeoutSeconds?: number }
}

/** Long enough for a server that makes an HSM token and its keys first. */
const defaultStartSeconds = 120

/**
 * `proc:"node server.js"`: a command that is started for the run and ended with it, with all that it started. It says
 * where it serves in one line of JSON on stdout, `{"conformance":{"url":…}}`, or the config names a URL to ask.
 */
export function procTarget(command: string, options: ProcOptions): Target {
  return { label: `proc:${command}`, open: ({ signal }) => open(command, options, signal) }
}

async function open(command: string, options: ProcOptions, signal: AbortSignal): Promise<TargetSession> {
  const seconds = options.ready?.timeoutSeconds ?? defaultStartSeconds
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)])
  const child = startCommand(command)
  try {
    const { url, driver, ca } = await child.until(deadline, () => whereabouts(child.announced, options, deadline))
    const remote = await openRemote(url, {
      ...options,
      ...(driver === undefined ? {} : { driver }),
      ...(ca === undefined ? {} : { ca: await readFile(ca, 'utf8') }),
    })
    return {
      ...remote,
      facilities: { ...remote.facilities, processes: { available: true } },
      outOfReach: [],
      async [Symbol.asyncDispose]() {
        await remote[Symbol.asyncDispose]()
        await child.stop()
      },
    }
  } catch (error) {
    await child.stop()
    if (error instanceof PreflightError) throw error
    throw new PreflightError(`${command} did not come up: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function whereabouts(
  announced: Promise<Announcement>,
  { ready }: ProcOptions,
  signal: AbortSignal,
): Promise<Announcement> {
  if (!ready) return announced
  while (!signal.aborted) {
    if (await answers(ready.url, signal)) return { url: ready.url }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new PreflightError(`${ready.url} did not answer in time`)
}

/** Any HTTP answer will do, and so will a TLS certificate that is not trusted here: something is listening. */
export async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]), redirect: 'manual' })
    return true
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
    return typeof cause?.code === 'string' && /CERT|SELF_SIGNED|UNABLE_TO_/.test(cause.code)
  }
}
