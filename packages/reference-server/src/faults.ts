import { adssFaults } from './adss-csp/faults.ts'
import { signingFaults } from './adss-csp/signing-faults.ts'
import { cscFaults } from './csc-v2/faults.ts'

/**
 * Named lies: switches that make the server break one rule, so that a suite can be shown to notice. Each is enforced at
 * the place where its rule lives, in the form `if (wrong && !faults.tell('…')) refuse(…)`: a lie counts as told only when it
 * really changed what happened. `breaks` names a requirement of the protocol's requirements.yaml.
 */
export const behaviourFaults: typeof cscFaults & typeof adssFaults & typeof signingFaults = {
  ...cscFaults,
  ...adssFaults,
  ...signingFaults,
}

export type BehaviourFault = keyof typeof behaviourFaults

export interface Faults {
  /** True, and recorded, when the lie is switched on. */
  tell(fault: BehaviourFault): boolean
  /** Whether the lie is switched on, for looking ahead without telling it. */
  isOn(fault: BehaviourFault): boolean
}

/** The switches of one server. Throws TypeError for a name that no lie has: a lie that is never told proves nothing. */
export function createFaults(
  active: ReadonlySet<string> = new Set(),
  onFault: (fault: BehaviourFault) => void = () => {},
): Faults {
  for (const name of active) {
    if (!Object.hasOwn(behaviourFaults, name)) throw new TypeError(`There is no fault named ${JSON.stringify(name)}`)
  }
  return {
    isOn: fault => active.has(fault),
    tell(fault) {
      if (!active.has(fault)) return false
      onFault(fault)
      return true
    },
  }
}
