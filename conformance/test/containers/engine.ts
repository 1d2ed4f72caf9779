import { TargetUnavailable } from '../../src/core/errors.ts'
import { containerEngine, type Engine } from '../../src/targets/container-engine.ts'

// The reaper is an image of its own, to be pulled from a registry; these tests remove what they make.
process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true'

/** The container engine of this machine, or why there is none. */
export async function findEngine(): Promise<
  { readonly engine: Engine; readonly missing?: undefined } | { readonly engine?: undefined; readonly missing: string }
> {
  try {
    return { engine: await containerEngine() }
  } catch (error) {
    if (!(error instanceof TargetUnavailable)) throw error
    console.warn(`The container scenarios are ${error.message}`)
    return { missing: error.needs }
  }
}
