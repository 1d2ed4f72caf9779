import { type Answered, type Reply, withHeader, withJson, withStatus } from '../answered.ts'
import { fault, faultIfForbidden, liberty, type Material, type Operator, type Told } from '../catalogue.ts'
import type { WireMutant } from '../mutant.ts'

/** A way in which the honest server refuses; several conditions may have one. */
interface Refusal {
  readonly operation: string
  readonly status: number
  readonly error: string
  readonly description: string
}

/** Each refusal given in another way, or not given at all. */
export const refusalOperators: Operator = material => {
  const refusals = refusalsIn(material)
  const each = refusals.flatMap(refusal => [...unrefused(refusal, material), ...otherwise(refusal, material)])
  return [...each, ...wordings(refusals, material)]
}

/** What every error body holds, for one refusal of each operation and status: ambient checks look at all of them. */
export const errorBodyOperators: Operator = material => {
  const first = new Map(refusalsIn(material).map(refusal => [`${refusal.operation} ${refusal.status}`, refusal]))
  const { transport } = material.rules
  return [...first.values()].flatMap(refusal => {
    const { error, description } = refusal
    const told = { operation: refusal.operation, where: String(refusal.status) }
    const errorBody = [...transport.errorBody(refusal.operation), ...requirementsOn(refusal, material)]
    const body = (members: object) => lie(refusal, material, answer => withJson(answer, members))
    return [
      fault({
        ...{ ...told, operator: 'error-missing', lie: 'an error answer has no error', breaks: errorBody },
        alter: body({ error_description: description }),
      }),
      fault({
        ...{ ...told, operator: 'error-no-string', lie: 'error is an object', breaks: errorBody },
        alter: body({ error: { code: error }, error_description: description }),
      }),
      fault({
        ...{ ...told, operator: 'error-wrapped', lie: 'the error stands inside a member', breaks: errorBody },
        alter: body({ fault: { error, error_description: description } }),
      }),
      faultIfForbidden({
        ...{ ...told, operator: 'description-missing', lie: 'an error answer has no description' },
        ...{ breaks: transport.errorDescription(refusal.operation), alter: body({ error }) },
      }),
      ...brokenInstead(refusal, material),
      liberty({
        ...{ ...told, operator: 'error-member-added', lie: 'an error answer has one more member' },
        alter: body({ error, error_description: description, error_uri: 'https://errors.example/1' }),
      }),
    ]
  })
}

/** Where the service says that it is broken, nothing is changed by saying so. */
function brokenInstead(refusal: Refusal, material: Material): readonly WireMutant[] {
  if (refusal.status === 500) return []
  const lies = { operator: 'refusal-as-server-error', lie: 'a refusal comes with status 500' }
  const alter = lie(refusal, material, answer => withStatus(answer, 500))
  const breaks = requirementsOn(refusal, material)
  return [fault({ ...lies, operation: refusal.operation, where: String(refusal.status), breaks, alter })]
}

function refusalsIn({ samples, rules }: Material): readonly Refusal[] {
  const found = new Map<string, Refusal>()
  for (const answer of samples) {
    const refusal = refusalOf(answer, rules)
    if (refusal && rules.operations.includes(answer.operation)) found.set(JSON.stringify(refusal), refusal)
  }
  return [...found.values()]
}

function refusalOf({ operation, status, json }: Answered, rules: Material['rules']): Refusal | undefined {
  const { error, error_description: description } = (json ?? {}) as Readonly<Record<string, unknown>>
  if (!rules.refusalStatuses.includes(status) || typeof error !== 'string' || typeof description !== 'string')
    return undefined
  return { operation, status, error, description }
}

function requirementsOn({ operation, status, error, description }: Refusal, { rules }: Material): readonly string[] {
  return rules.refusal({ operation, status, error, description }).breaks
}

function placed({ operation, status, error, description }: Refusal): Pick<Told, 'operation' | 'where'> {
  return { operation, where: `${status} ${error}: ${description.slice(0, 72)}` }
}

/** Told of that refusal and of no other. */
function lie(refusal: Refusal, { rules }: Material, change: (answer: Answered) => Reply): Told['alter'] {
  const { status, error, description } = refusal
  return answer => {
    const given = answer.status === status ? refusalOf(answer, rules) : undefined
    return given?.error === error && given.description === description ? change(answer) : undefined
  }
}

/** A success that is none breaks the rule of the refusal, and what the operation's good answers are to hold. */
function unrefused(refusal: Refusal, material: Material): readonly WireMutant[] {
  const { fixes, breaks } = material.rules.refusal(refusal)
  const told = {
    ...{ ...placed(refusal), operator: 'refusal-as-success', lie: 'a refusal comes with status 200' },
    alter: lie(refusal, material, answer => withStatus(answer, 200)),
  }
  return fixes.refused
    ? [fault({ ...told, breaks: [...breaks, ...material.rules.answer(refusal.operation)] })]
    : [liberty({ ...told, operator: 'refusal-as-success-where-open' })]
}

/** What the text fixes is missed when it is another; what it leaves open may be anything. */
function otherwise(refusal: Refusal, material: Material): readonly WireMutant[] {
  const { error, description } = refusal
  const { breaks, how = breaks, fixes } = material.rules.refusal(refusal)
  const told = placed(refusal)
  const different = (operator: string, words: string, fixed: boolean, change: (answer: Answered) => Reply) => {
    const one = {
      ...told,
      operator: fixed ? operator : `${operator}-where-open`,
      lie: words,
      alter: lie(refusal, material, change),
    }
    return fixed ? fault({ ...one, breaks: how }) : liberty(one)
  }
  const { otherStatus, otherError } = fixes
  const body = (members: object) => (answer: Answered) =>
    withJson(answer, { error, error_description: description, ...members })
  return [
    different('refusal-status-swapped', `the status is ${otherStatus}`, fixes.status, answer =>
      challenged(withStatus(answer, otherStatus)),
    ),
    different('code-swapped', `error is ${otherError}`, fixes.error, body({ error: otherError })),
    ...descriptions(refusal, material),
    ...tolerated(refusal, material),
  ]
}

/** Where every condition of these words has the same other form. */
function tolerated(refusal: Refusal, material: Material): readonly WireMutant[] {
  const [form] = material.rules.refusal(refusal).tolerated
  if (!form) return []
  const { status, error } = form
  return [
    liberty({
      ...{ ...placed(refusal), operator: 'refusal-in-other-form', lie: `the answer is ${status} ${error}` },
      alter: lie(refusal, material, answer =>
        challenged(withJson(withStatus(answer, status), { error, error_description: refusal.description })),
      ),
    }),
  ]
}

/** A 401 says how to authenticate, so that nothing but its status is odd. */
function challenged(reply: Reply): Reply {
  return reply.status === 401 ? withHeader(reply, 'www-authenticate', 'Bearer, Basic realm="api"') : reply
}

function descriptions(refusal: Refusal, material: Material): readonly WireMutant[] {
  const { error } = refusal
  const { fixes } = material.rules.refusal(refusal)
  const told = placed(refusal)
  const reworded = (text: string) =>
    lie(refusal, material, answer => withJson(answer, { error, error_description: text }))
  const swapped = {
    ...{ ...told, lie: 'error_description is that of another error' },
    alter: reworded('The request has been rejected for reasons of policy'),
  }
  return [
    fixes.text
      ? fault({
          ...swapped,
          operator: 'description-swapped',
          breaks: material.rules.transport.errorDescription(refusal.operation),
        })
      : liberty({ ...swapped, operator: 'description-swapped-where-open' }),
  ]
}

/** A service words all its descriptions alike, so these are told of every refusal of an operation. */
function wordings(refusals: readonly Refusal[], { rules }: Material): readonly WireMutant[] {
  return [...new Set(refusals.map(({ operation }) => operation))].flatMap(operation => {
    const reworded = (word: (description: string) => string) => (answer: Answered) => {
      const given = refusalOf(answer, rules)
      return given && withJson(answer, { error: given.error, error_description: word(given.description) })
    }
    const inGerman = reworded(() => 'Die Anfrage ist fehlerhaft')
    return [
      liberty({
        ...{ operation, where: '', operator: 'description-localised' },
        lie: 'error_description is in German, and says so',
        alter: answer => {
          const german = inGerman(answer)
          return german && withHeader({ ...answer, ...german }, 'content-language', 'de')
        },
      }),
      liberty({
        ...{ operation, where: '', operator: 'description-respelled' },
        lie: 'error_description ends in a full stop and is in capitals',
        alter: reworded(description => `${description.toUpperCase().replace(/\.$/, '')}.`),
      }),
    ]
  })
}
