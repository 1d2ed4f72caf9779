import { type Answered, type Reply, withBody, withJson } from '../answered.ts'
import { fault, goodAnswers, liberty, type Operator, onOccasion, type Stand } from '../catalogue.ts'

type Rewrite = (body: string, json: object) => string

/** Bodies that say what the honest one says and are not one strict JSON value, or say nothing at all. */
const faults: readonly (readonly [operator: string, lie: string, rewrite: Rewrite])[] = [
  ['duplicate-member', 'a member stands twice', body => body.replace(/^\{("(?:[^"\\]|\\.)*":)/, '{$1null,$1')],
  ['trailing-bytes', 'bytes follow the document', body => `${body}}`],
  ['byte-order-mark', 'the document begins with a byte order mark', body => `\uFEFF${body}`],
  ['truncated-body', 'the document ends in its midst', body => body.slice(0, Math.floor(body.length / 2))],
]

/** Bodies that are another JSON value than the operation's. */
const empties: readonly (readonly [operator: string, lie: string, rewrite: Rewrite])[] = [
  ['empty-body', 'the body is empty', () => ''],
  ['empty-object', 'the body is {}', () => '{}'],
  ['array-for-body', 'the body is an array', body => `[${body}]`],
]

/** Bodies that are the same JSON value in other bytes. */
const liberties: readonly (readonly [operator: string, lie: string, rewrite: Rewrite])[] = [
  ['members-reordered', 'members stand in the reverse order', (_, json) => JSON.stringify(reversed(json))],
  ['pretty-printed', 'the body is indented', (_, json) => JSON.stringify(json, null, 2)],
  ['unicode-escapes', 'every letter is escaped', (_, json) => escaped(JSON.stringify(json))],
  // Only where a URL stands for sure: whether a digest has one is chance, and a catalogue is none.
  ['solidus-escaped', 'every solidus is escaped', body => body.replaceAll(/(?<=\bhttps?:)\/\//g, '\\/\\/')],
  ['trailing-newline', 'a line break follows the document', body => `${body}\r\n`],
  ['leading-space', 'white space stands before the document', body => `\n\t ${body}`],
  ['numbers-in-exponents', 'numbers are written with an exponent', body => exponents(body)],
  [
    'unknown-member',
    'a member that nobody defined is there',
    (_, json) => JSON.stringify({ ...json, 'x-unknown': [{}] }),
  ],
]

export const jsonTextOperators: Operator = material =>
  goodAnswers(material)
    .filter(({ samples }) => samples.some(({ json }) => isObject(json)))
    .flatMap(stand => {
      const operation = stand.row.id
      const { transport, answer } = material.rules
      const where = String(stand.status)
      const told = (rewrite: Rewrite) => ({ operation, where, alter: rewriting(stand, rewrite) })
      const lied = (rewrite: Rewrite) => ({
        ...{ operation, where, breaks: strict },
        alter: onOccasion(stand, material.rules, rewriting(stand, rewrite)),
      })
      const strict = [...new Set([...transport.json(operation), ...answer(operation)])]
      return [
        ...faults.map(([operator, lie, rewrite]) => fault({ ...lied(rewrite), operator, lie })),
        ...empties.map(([operator, lie, rewrite]) => fault({ ...lied(rewrite), operator, lie })),
        ...liberties
          .filter(([, , rewrite]) => stand.samples.some(sample => rewriting(stand, rewrite)(sample)))
          .map(([operator, lie, rewrite]) => liberty({ ...told(rewrite), operator, lie })),
      ]
    })

function rewriting(stand: Stand, rewrite: Rewrite): (answer: Answered) => Reply | undefined {
  return answer => {
    if (answer.status !== stand.status || !isObject(answer.json)) return undefined
    const body = rewrite(answer.body, answer.json)
    return body === answer.body ? undefined : withBody(answer, body)
  }
}

/** An object within the answer gets a member that nobody defined. */
export const nestedUnknownMember: Operator = material =>
  goodAnswers(material).flatMap(stand => {
    const alter = (answer: Answered): Reply | undefined => {
      if (answer.status !== stand.status || !isObject(answer.json)) return undefined
      const inner = Object.entries(answer.json).find(([, value]) => isObject(value))
      return inner && withJson(answer, { ...answer.json, [inner[0]]: { ...inner[1], 'x-unknown': 1 } })
    }
    if (!stand.samples.some(alter)) return []
    const lie = 'an object in the answer holds a member that nobody defined'
    return [
      liberty({ operator: 'nested-unknown-member', operation: stand.row.id, where: String(stand.status), lie, alter }),
    ]
  })

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}

function exponents(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\d+/g, token => (token.startsWith('"') ? token : `${token}.0e0`))
}

/** Letters inside strings only: `true` and `null` are no strings. */
function escaped(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, string =>
    string.replaceAll(/(?<!\\)[A-Za-z]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}
