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
    return ids.reduce<Expression | undefined>(
      (left, id) => (left ? { operator: 'AND', left, right: { id } } : { id }),
      undefined,
    )
  }
  const reader = { tokens: tokenise(text, ids), at: 0 }
  const expression = parseOperator(reader, { level: 0, depth: 0 })
  if (reader.at < reader.tokens.length) throw new TypeError('auth.expression goes on after its end')
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
  readonly tokens: readonly string[]
  at: number
}

function parseOperator(reader: Reader, place: { readonly level: number; readonly depth: number }): Expression {
  const operator = operators[place.level]
  if (operator === undefined) return parseOperand(reader, place.depth)
  const tighter = { ...place, level: place.level + 1 }
  let left = parseOperator(reader, tighter)
  while (reader.tokens[reader.at] === operator) {
    reader.at++
    left = { operator, left, right: parseOperator(reader, tighter) }
  }
  return left
}

function parseOperand(reader: Reader, depth: number): Expression {
  if (depth > maxDepth) throw new TypeError('auth.expression is nested too deeply')
  const token = reader.tokens[reader.at++]
  if (token === '(') {
    const inner = parseOperator(reader, { level: 0, depth: depth + 1 })
    if (reader.tokens[reader.at++] !== ')') throw new TypeError('auth.expression lacks a closing bracket')
    return inner
  }
  if (token === undefined || !token.startsWith('#')) throw new TypeError('auth.expression lacks an id')
  return { id: token.slice(1) }
}

/** Brackets, operators, and ids marked by `#` so that an id named AND is no operator. */
function tokenise(text: string, ids: readonly string[]): readonly string[] {
  const longestFirst = ids.toSorted((a, b) => b.length - a.length)
  const tokens: string[] = []
  let rest = text.trimStart()
  while (rest !== '') {
    const token = nextToken(rest, longestFirst)
    tokens.push(token)
    rest = rest.slice(token.startsWith('#') ? token.length - 1 : token.length).trimStart()
  }
  return tokens
}

function nextToken(rest: string, ids: readonly string[]): string {
  if (rest[0] === '(' || rest[0] === ')') return rest[0]
  const id = ids.find(candidate => startsWithWord(rest, candidate))
  if (id !== undefined) return `#${id}`
  const operator = operators.find(candidate => startsWithWord(rest, candidate))
  return operator ?? fail()
}

/** `PIN` is no prefix of `PINPAD`: a word ends at a blank, a bracket or the end. */
function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && /^(?:$|[\s()])/.test(text.slice(word.length))
}

function fail(): never {
  throw new TypeError('auth.expression names an object that is not announced')
}
