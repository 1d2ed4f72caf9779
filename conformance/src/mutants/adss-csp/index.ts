import type { ProtocolMutants } from '../protocol-mutants.ts'
import { behaviours } from './behaviours.ts'
import { clientAnswer } from './clients.ts'
import { liberties } from './liberties.ts'
import { overstrictness } from './overstrict.ts'
import { redundant } from './redundant.ts'
import { rules } from './rules.ts'
import { transportMutants } from './transport.ts'
import { unaskedMembers } from './unasked.ts'
import { untruths } from './untrue.ts'
import { userMisdeeds } from './user-misdeeds.ts'

export const adssCspMutants: ProtocolMutants = {
  wire: {
    rules,
    byHand: [...unaskedMembers(), ...untruths(), ...overstrictness(), ...userMisdeeds(), ...liberties()],
  },
  transport: transportMutants,
  behaviours,
  redundant,
  clientAnswer,
}
