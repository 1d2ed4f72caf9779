import type { ReferenceServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import type { PendingWork } from '../pending-work.ts'
import { createTurns, type Turns } from '../turns.ts'
import { type Dialect, standardDialect } from './dialect.ts'
import { createSigningWork } from './signing-work.ts'
import { tridentDialect } from './trident/dialect.ts'

/** What lives as long as the server and is shared by its requests. */
export interface Service extends AsyncDisposable {
  readonly deps: ReferenceServerDeps
  readonly faults: Faults
  readonly dialect: Dialect
  readonly turns: Turns
  readonly pendingWork: PendingWork
}

export function createService(deps: ReferenceServerDeps, faults: Faults): Service {
  const pendingWork = createSigningWork({ deps, faults })
  return {
    deps,
    faults,
    dialect: deps.config.cscV2.profile === 'trident' ? tridentDialect : standardDialect,
    turns: createTurns(),
    pendingWork,
    [Symbol.asyncDispose]: () => pendingWork[Symbol.asyncDispose](),
  }
}
