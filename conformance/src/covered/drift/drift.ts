import type { Member, OperationRow, Protocol } from '../../core/protocol.ts'
import { type Described, type Models, operationsIn } from './operations.ts'
import type { Document } from './read-document.ts'

/** Where a document and the suite's own model of a protocol say different things. */
export interface Drift {
  readonly schema: 'conformance-drift/1'
  readonly protocol: string
  readonly document: { readonly openapi: string; readonly title: string; readonly version: string }
  /** Operations that both have. */
  readonly compared: number
  readonly differences: readonly Difference[]
}

/** `suite` and `document` say what each of the two has; absent where it has not the thing at all. */
export interface Difference {
  readonly kind: 'operation' | 'response' | 'member' | 'required' | 'enum'
  /** The suite's name of it, or method and path where only the document has it. */
  readonly operation: string
  /** `request`, or a status; absent where the operation itself is the difference. */
  readonly message?: string
  readonly pointer?: string
  readonly suite?: string
  readonly document?: string
}

export function driftOf(protocol: Pick<Protocol, 'id' | 'operations'>, document: Document): Drift {
  const described = operationsIn(document.root)
  const rows = Object.values(protocol.operations)
  const pairs = rows.flatMap(row => {
    const same = counterpart(row, described)
    return same ? [{ row, same }] : []
  })
  const met = new Set<Described>(pairs.map(({ same }) => same))
  const lost = rows.filter(row => !pairs.some(pair => pair.row === row))
  const { openapi, title, version } = document
  return {
    ...{ schema: 'conformance-drift/1', protocol: protocol.id, document: { openapi, title, version } },
    compared: pairs.length,
    differences: [
      ...lost.map(
        ({ id, method, path }): Difference => ({ kind: 'operation', operation: id, suite: `${method} ${path}` }),
      ),
      ...described
        .filter(one => !met.has(one))
        .map(({ method, path }): Difference => {
          const name = `${method} ${path}`
          return { kind: 'operation', operation: name, document: name }
        }),
      ...pairs.flatMap(({ row, same }) => messages(row, same.models())),
    ],
  }
}

/** The same method and path; a document may have the prefix of the service in its paths. */
function counterpart({ method, path }: OperationRow, described: readonly Described[]): Described | undefined {
  const candidates = described.filter(one => one.method === method)
  return candidates.find(one => one.path === path) ?? candidates.find(one => one.path.endsWith(path))
}

function messages(row: OperationRow, same: Models): readonly Difference[] {
  const ours: Readonly<Record<string, readonly Member[]>> = row.members ?? {}
  const statuses = [...new Set([...Object.keys(row.responses), ...Object.keys(same.responses)])].sort()
  return [
    ...compared({ operation: row.id, message: 'request' }, row.requestMembers ?? [], same.request),
    ...statuses.flatMap((message): readonly Difference[] => {
      const place = { operation: row.id, message }
      if (!(message in row.responses)) return [{ kind: 'response', ...place, document: `status ${message}` }]
      const theirs = same.responses[message]
      if (!theirs) return [{ kind: 'response', ...place, suite: `status ${message}` }]
      return compared(place, ours[message] ?? [], theirs)
    }),
  ]
}

function compared(
  place: Pick<Difference, 'operation' | 'message'>,
  ours: readonly Member[],
  theirs: readonly Member[],
): readonly Difference[] {
  const [suite, document] = [byPointer(ours), byPointer(theirs)]
  const pointers = [...new Set([...suite.keys(), ...document.keys()])]
  return pointers.flatMap((pointer): readonly Difference[] => {
    const [our, their] = [suite.get(pointer), document.get(pointer)]
    const at = { ...place, pointer }
    // Below a member that one of them has not, everything is missing, and that is said once.
    if (!our || !their) {
      const [has, missing] = our ? ['suite', document] : ['document', suite]
      const around = pointer.slice(0, pointer.lastIndexOf('/'))
      const isBelow = around !== '' && !missing.has(around) && pointers.includes(around)
      return isBelow ? [] : [{ kind: 'member', ...at, [has]: presence((our ?? their)?.required === true) }]
    }
    return [
      ...(our.required === their.required
        ? []
        : [{ kind: 'required' as const, ...at, suite: presence(our.required), document: presence(their.required) }]),
      ...values(at, our, their),
    ]
  })
}

function byPointer(members: readonly Member[]): ReadonlyMap<string, Member> {
  return new Map(members.map(member => [member.pointer, member]))
}

function presence(isRequired: boolean): string {
  return isRequired ? 'required' : 'optional'
}

/** As sets: their order says nothing. An open list of values, as far as it goes, is one too. */
function values(
  at: Pick<Difference, 'operation' | 'message' | 'pointer'>,
  our: Member,
  their: Member,
): readonly Difference[] {
  const [ours, theirs] = [our, their].map(({ enum: closed, known }) =>
    (closed ?? known)?.map(one => String(one)).sort(),
  )
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return []
  const only = (these: readonly string[] | undefined, those: readonly string[] | undefined): string => {
    if (!these) return 'any value'
    if (!those) return `one of ${these.join(', ')}`
    const added = these.filter(one => !those.includes(one))
    return added.length > 0 ? `also ${added.join(', ')}` : 'no others'
  }
  return [{ kind: 'enum', ...at, suite: only(ours, theirs), document: only(theirs, ours) }]
}
