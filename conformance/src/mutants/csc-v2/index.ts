import { redirectOperators } from '../operators/redirects.ts'
import type { ProtocolMutants } from '../protocol-mutants.ts'
import { behaviours } from './behaviours.ts'
import { clientAnswer } from './clients.ts'
import { inPairs } from './in-pairs.ts'
import { liberties } from './liberties.ts'
import { overstrictness } from './overstrict.ts'
import { redirectRules } from './redirects.ts'
import { redundant } from './redundant.ts'
import { rules } from './rules.ts'
import { transportMutants } from './transport.ts'
import { unaskedMembers } from './unasked.ts'
import { untruths } from './untrue.ts'

export const cscV2Mutants: ProtocolMutants = {
  wire: {
    rules,
    operators: [redirectOperators(redirectRules)],
    byHand: [...unaskedMembers(), ...untruths(), ...overstrictness(), ...inPairs(), ...liberties()],
  },
  transport: transportMutants,
  behaviours,
  redundant,
  clientAnswer,
}
