import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedJson, readJson, readJsonObject } from './json.ts'

test('reads what JSON.parse reads when no name is doubled', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), text => {
      expect(readJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test.each([
  '{"a":1,"a":1}',
  '{"a":{"b":1,"b":2}}',
  '[{"a":1},{"b":1,"b":2}]',
  '{"a":"\\"b\\"","\\u0061":1}',
  '{"__proto__":1,"__proto__":2}',
])('%s holds a member twice', text => {
  expect(() => readJson(text)).toThrow(MalformedJson)
})

test.each(['{"a":{"a":1},"b":["a","a"]}', '[{"a":1},{"a":2}]', '{"a":"x,\\"a\\":1"}'])('%s does not', text => {
  expect(readJson(text)).toEqual(JSON.parse(text))
})

test('depth is limited, in time that does not explode', () => {
  expect(() => readJson('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(MalformedJson)
  expect(readJson('['.repeat(32) + ']'.repeat(32))).toBeDefined()
})

test('an object is asked for, in UTF-8', () => {
  for (const text of ['[]', '"x"', '1', 'null', '', '{}x']) {
    expect(() => readJsonObject(Buffer.from(text))).toThrow(MalformedJson)
  }
  expect(() => readJsonObject(Buffer.from([0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d]))).toThrow(MalformedJson)
  expect(readJsonObject(Buffer.from('\ufeff{}'))).toEqual({})
})

test('messages hold nothing of the text', () => {
  try {
    readJson('{"password":"secret","password":"secret"}')
    expect.fail('should have thrown')
  } catch (error) {
    expect(String(error)).not.toMatch(/secret|password/)
  }
})
