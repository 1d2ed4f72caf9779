import type { AdssServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import type { PendingWork } from '../pending-work.ts'
import { createTurns, type Turns } from '../turns.ts'
import { createSigningWork } from './signing/signing-work.ts'

/** What lives as long as the server and is shared by its requests. */
export interface Service extends AsyncDisposable {
  readonly deps: AdssServerDeps
  readonly faults: Faults
  readonly turns: Turns
  readonly pendingWork: PendingWork
}

export function createService(deps: AdssServerDeps, faults: Faults): Service {
  const pendingWork = createSigningWork({ deps, faults })
  return {
    deps,
    faults,
    turns: createTurns(),
    pendingWork,
    [Symbol.asyncDispose]: () => pendingWork[Symbol.asyncDispose](),
  }
}
