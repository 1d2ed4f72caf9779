import type { Mutant } from './mutant.ts'
import type { ClientAnswer, ProtocolMutants } from './protocol-mutants.ts'

export type AnswerRow = readonly [because: string, operators: readonly string[]]

/** What clients of a protocol are to be told of its lies, beside what holds of every JSON API. */
export interface ClientAnswers {
  readonly noticeable: readonly AnswerRow[]
  readonly unnoticeable: readonly AnswerRow[]
  /** Lies, by their ids, that nobody can notice although others of their operator can be. */
  readonly exceptions?: readonly (readonly [is: RegExp, because: string])[]
}

/**
 * By the id of a mutant where it is named, else by its operator. Undefined for one that nobody has thought about: every
 * lie needs a reasoned answer, as it needs a requirement that it breaks.
 */
export function clientAnswers({
  noticeable,
  unnoticeable,
  exceptions = [],
}: ClientAnswers): ProtocolMutants['clientAnswer'] {
  const byOperator: ReadonlyMap<string, ClientAnswer> = new Map([
    ...[...noticeableOfJson, ...noticeable].flatMap(row => answers(true, row)),
    ...[...unnoticeableOfJson, ...unnoticeable].flatMap(row => answers(false, row)),
  ])
  return ({ id, operator, expects }: Pick<Mutant, 'id' | 'operator' | 'expects'>) => {
    if (expects === 'tolerated') return { noticeable: false, because: 'it is permitted' }
    const [, exception] = exceptions.find(([is]) => is.test(id)) ?? []
    if (exception !== undefined) return { noticeable: false, because: exception }
    return byOperator.get(operator)
  }
}

function answers(isNoticeable: boolean, [because, operators]: AnswerRow): readonly (readonly [string, ClientAnswer])[] {
  return operators.map(operator => [operator, { noticeable: isNoticeable, because }] as const)
}

/** Of every API whose answers are JSON. */
const noticeableOfJson: readonly AnswerRow[] = [
  [
    'the model says what an answer looks like',
    [
      ...['drop-required', 'null', 'number-for-string', 'string-for-number', 'string-for-boolean', 'scalar-for-array'],
      ...[
        'array-for-object',
        'array-for-scalar',
        'array-for-body',
        'empty-string',
        'empty-object',
        'empty-array',
        'outside-enumeration',
      ],
      ...[
        'oid-malformed',
        'base64url-for-base64',
        'padding-missing',
        'line-breaks',
        'time-malformed',
        'day-impossible',
      ],
      ...['hex-malformed', 'too-long'],
    ],
  ],
  [
    'a body is one strict JSON text, as long as it says',
    ['duplicate-member', 'trailing-bytes', 'byte-order-mark', 'truncated-body', 'empty-body', 'truncated'],
  ],
  [
    'status and headers of an answer are fixed',
    [
      ...['status-swapped', 'server-error', 'html-page', 'post-redirected', 'media-type-wrong', 'media-type-missing'],
      ...['challenge-missing', 'challenge-scheme-wrong', 'secret-cacheable', 'no-store-missing', 'header-untrue'],
      ...['status-untrue', 'answer-untrue'],
    ],
  ],
  [
    'who asks for something wrong, on purpose or not, is refused, and told so in an error',
    [
      ...['refusal-as-success', 'refusal-as-server-error', 'error-missing', 'error-no-string', 'error-wrapped'],
      ...['description-missing', 'secret-echoed', 'token-in-header'],
    ],
  ],
  ['the request says what the answer must and must not hold', ['drop-conditional', 'member-unasked', 'value-untrue']],
  ['a good request is refused', ['overstrict']],
]

const unnoticeableOfJson: readonly AnswerRow[] = [
  ['what says that it has no value may be taken for absent', ['null-optional']],
  [
    'error_description is for people: a client that acted on it would break on its translation',
    ['description-swapped'],
  ],
]
