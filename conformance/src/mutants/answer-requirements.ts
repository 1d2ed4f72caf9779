import { within } from '../core/pointer.ts'
import type { RequirementId } from '../core/requirement.ts'
import type { Rules } from './catalogue.ts'

/** Requirements on an answer: as a whole (''), and by the pattern of a member. Names are without their protocol in front. */
export type MemberRequirements = Readonly<Record<string, readonly string[]>>

/** Which requirements the good answers of a protocol stand under, by operation. */
export type AnswerRequirements = Readonly<Record<string, MemberRequirements>>

/** The rules that such a table makes: the operations that it has are those that are judged. */
export function answerRules(
  protocol: string,
  tables: AnswerRequirements,
): Pick<Rules, 'operations' | 'answer' | 'member'> {
  return {
    operations: Object.keys(tables),
    answer: operation => requirementIds(protocol, tables[operation]?.[''] ?? []),
    // On the member, on what is around it and on what is inside of it.
    member(operation, pointer) {
      const rows = Object.entries(tables[operation] ?? {}).filter(
        ([pattern]) => pattern !== '' && (within(pattern, pointer) || within(pointer, pattern)),
      )
      return requirementIds(
        protocol,
        rows.flatMap(([, requirements]) => requirements),
      )
    },
  }
}

/** Each once, with its protocol in front. */
export function requirementIds(protocol: string, names: readonly string[]): readonly RequirementId[] {
  return [...new Set(names)].map(name => `${protocol}.${name}`)
}
