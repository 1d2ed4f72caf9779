import type { Material, Operator } from '../catalogue.ts'
import type { WireMutant } from '../mutant.ts'
import { challengeOperators, headerOperators, mediaTypeOperators, statusOperators } from '../operators/http.ts'
import { jsonTextOperators, nestedUnknownMember } from '../operators/json-text.ts'
import { memberOperators } from '../operators/members.ts'
import { privacyOperators } from '../operators/privacy.ts'
import { errorBodyOperators, refusalOperators } from '../operators/refusals.ts'
import type { ProtocolMutants } from '../protocol-mutants.ts'
import { alsoBreaks, connected, permitted, unreachable } from './behaviours.ts'
import { clientAnswer } from './clients.ts'
import { liberties } from './liberties.ts'
import { overstrictness } from './overstrict.ts'
import { redundant } from './redundant.ts'
import { rules } from './rules.ts'
import { transportMutants } from './transport.ts'
import { unaskedMembers } from './unasked.ts'
import { untruths } from './untrue.ts'
import { userMisdeeds } from './user-misdeeds.ts'

const operators: readonly Operator[] = [
  memberOperators,
  jsonTextOperators,
  nestedUnknownMember,
  statusOperators,
  mediaTypeOperators,
  challengeOperators,
  headerOperators,
  refusalOperators,
  errorBodyOperators,
  privacyOperators,
]

export const adssCspMutants: ProtocolMutants = {
  wire: wireMutants,
  transport: transportMutants,
  behaviours: { permitted, unreachable, connected, alsoBreaks },
  redundant,
  clientAnswer,
}

function wireMutants(
  material: Omit<Material, 'rules'>,
  { always }: { readonly always: boolean },
): readonly WireMutant[] {
  const used = always ? { ...rules, isOccasion: () => false } : rules
  const generated = operators.flatMap(operator => operator({ ...material, rules: used }))
  return [...generated, ...unaskedMembers(), ...untruths(), ...overstrictness(), ...userMisdeeds(), ...liberties()]
}
