/**
 * `auth.expression`: which authentication objects are needed, as ids joined by AND, XOR, OR and brackets. The standard fixes
 * neither precedence nor lexical rules; here AND binds tighter than XOR, XOR tighter than OR, operators are in upper case,
 * and an id is read by the longest match against the announced ones, since ids may hold blanks.
 * @spec CSC API v2.0.0.2 §8.3
 */
export type Expression =
  | { readonly id: string }
  | { readonly operator: Operator; readonly left: Expression; readonly right: Expression }

type Operator = 'OR' | 'XOR' | 'AND'

/** Loosest first. */
const operators: readonly Operator[] = ['OR', 'XOR', 'AND']

/** Deep enough for any real expression, shallow enough for the stack. */
const maxDepth = 32

/** Reads an expression over the given ids; without one, all ids are joined by AND. Throws TypeError: a misconfigured credential. */
export function parseExpression(text: string | undefined, ids: readonly string[]): Expression | undefined {
  if (text === undefined) {
    const operands = ids.map((id): Expression => ({ id }))
    return operands.length === 0 ? undefined : operands.reduce((left, right) => ({ operator: 'AND', left, right }))
  }
  const reader: Reader = { rest: text.trimStart(), longestFirst: ids.toSorted((a, b) => b.length - a.length) }
  const expression = parseOperator(reader, { level: 0, depth: 0 })
  if (reader.rest !== '') throw new TypeError('auth.expression goes on after its end')
  return expression
}

/** Whether the objects that hold satisfy the expression. */
export function holds(expression: Expression, satisfied: ReadonlySet<string>): boolean {
  if ('id' in expression) return satisfied.has(expression.id)
  const left = holds(expression.left, satisfied)
  const right = holds(expression.right, satisfied)
  if (expression.operator === 'AND') return left && right
  return expression.operator === 'OR' ? left || right : left !== right
}

interface Reader {
  rest: string
  readonly longestFirst: readonly string[]
}

function parseOperator(reader: Reader, place: { readonly level: number; readonly depth: number }): Expression {
  const operator = operators[place.level]
  if (operator === undefined) return parseOperand(reader, place.depth)
  const tighter = { ...place, level: place.level + 1 }
  let left = parseOperator(reader, tighter)
  while (takeWord(reader, operator)) left = { operator, left, right: parseOperator(reader, tighter) }
  return left
}

/** Where an operand stands no operator can, so that even an id named AND is read as what it is. */
function parseOperand(reader: Reader, depth: number): Expression {
  if (depth > maxDepth) throw new TypeError('auth.expression is nested too deeply')
  if (takeBracket(reader, '(')) {
    const inner = parseOperator(reader, { level: 0, depth: depth + 1 })
    if (!takeBracket(reader, ')')) throw new TypeError('auth.expression lacks a closing bracket')
    return inner
  }
  const id = reader.longestFirst.find(candidate => takeWord(reader, candidate))
  if (id === undefined) throw new TypeError('auth.expression lacks an id that is announced')
  return { id }
}

function takeBracket(reader: Reader, bracket: '(' | ')'): boolean {
  return reader.rest.startsWith(bracket) && take(reader, 1)
}

/** `PIN` is no prefix of `PINPAD`: a word ends at a blank, a bracket or the end. */
function takeWord(reader: Reader, word: string): boolean {
  return (
    reader.rest.startsWith(word) && /^(?:$|[\s()])/.test(reader.rest.slice(word.length)) && take(reader, word.length)
  )
}

function take(reader: Reader, length: number): true {
  reader.rest = reader.rest.slice(length).trimStart()
  return true
}
