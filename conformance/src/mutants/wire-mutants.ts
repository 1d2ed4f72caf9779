import type { Material, Operator } from './catalogue.ts'
import type { WireMutant } from './mutant.ts'
import { challengeOperators, headerOperators, mediaTypeOperators, statusOperators } from './operators/http.ts'
import { jsonTextOperators, nestedUnknownMember } from './operators/json-text.ts'
import { memberOperators } from './operators/members.ts'
import { privacyOperators } from './operators/privacy.ts'
import { errorBodyOperators, refusalOperators } from './operators/refusals.ts'
import type { WireFacts } from './protocol-mutants.ts'

/** What can be done to the answers of any API that speaks JSON over HTTP. */
const jsonOperators: readonly Operator[] = [
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

/**
 * All that an honest run gives an occasion for: what its server never sends, no liar could send otherwise. `always`: no
 * lie waits for the occasion on which the suite gets on without the truth.
 */
export function wireMutants(
  { rules, operators = [], byHand }: WireFacts,
  honest: Omit<Material, 'rules'>,
  { always }: { readonly always: boolean },
): readonly WireMutant[] {
  const material: Material = { ...honest, rules: always ? { ...rules, isOccasion: () => false } : rules }
  const made = [...jsonOperators, ...operators].flatMap(operator => operator(material))
  return [...made, ...byHand]
}
