import type { AdssServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import { createTurns, type Turns } from '../turns.ts'

/** What lives as long as the server and is shared by its requests. */
export interface Service extends AsyncDisposable {
  readonly deps: AdssServerDeps
  readonly faults: Faults
  readonly turns: Turns
}

export function createService(deps: AdssServerDeps, faults: Faults): Service {
  return {
    deps,
    faults,
    turns: createTurns(),
    [Symbol.asyncDispose]: async () => {},
  }
}
