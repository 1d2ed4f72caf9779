import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Expression, holds, parseExpression } from './expression.ts'

const ids = ['PIN', 'OTP', 'APP', 'fallback question', 'AND']

function holdsWith(text: string | undefined, ...satisfied: readonly string[]): boolean {
  return holds(parseExpression(text, ids)!, new Set(satisfied))
}

describe('auth.expression', () => {
  test('AND binds tighter than XOR, XOR tighter than OR', () => {
    expect(holdsWith('PIN OR OTP AND APP', 'PIN')).toBe(true)
    expect(holdsWith('PIN OR OTP AND APP', 'OTP')).toBe(false)
    expect(holdsWith('PIN XOR OTP AND APP', 'PIN', 'OTP', 'APP')).toBe(false)
    expect(holdsWith('PIN OR OTP XOR APP', 'PIN', 'OTP', 'APP')).toBe(true)
    expect(holdsWith('(PIN OR OTP) AND APP', 'PIN')).toBe(false)
    expect(holdsWith('(PIN OR OTP) AND APP', 'PIN', 'APP')).toBe(true)
    expect(holdsWith('PIN XOR OTP', 'PIN', 'OTP')).toBe(false)
  })

  test('without one, all objects are needed; without objects, nothing is', () => {
    expect(holdsWith(undefined, ...ids)).toBe(true)
    expect(holdsWith(undefined, ...ids.slice(1))).toBe(false)
    expect(parseExpression(undefined, [])).toBeUndefined()
  })

  test('ids may hold blanks or be named like an operator', () => {
    expect(holdsWith('fallback question OR PIN', 'fallback question')).toBe(true)
    expect(holdsWith('AND AND PIN', 'AND', 'PIN')).toBe(true)
    expect(holdsWith('AND AND PIN', 'PIN')).toBe(false)
  })

  test.each([
    '',
    'PIN OTP',
    'PIN AND',
    'AND',
    '(PIN',
    'PIN)',
    '()',
    'PINPAD',
    'pin',
    'PIN and OTP',
    'PIN & OTP',
    `${'('.repeat(40)}PIN${')'.repeat(40)}`,
  ])('%j is a misconfiguration', text => {
    expect(() => parseExpression(text, ['PIN', 'OTP'])).toThrow(TypeError)
  })

  test('says what a truth table says, however it is written', () => {
    const tree = fc.letrec<{ node: Expression }>(tie => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.record({ id: fc.constantFrom('PIN', 'OTP', 'APP') }),
        fc.record({ operator: fc.constantFrom('AND', 'OR', 'XOR'), left: tie('node'), right: tie('node') }),
      ),
    })).node
    const write = (node: Expression): string =>
      'id' in node ? node.id : `( ${write(node.left)} ${node.operator}  ${write(node.right)})`
    fc.assert(
      fc.property(tree, fc.subarray(['PIN', 'OTP', 'APP']), (node, satisfied) => {
        expect(holdsWith(write(node), ...satisfied)).toBe(holds(node, new Set(satisfied)))
      }),
    )
  })
})
