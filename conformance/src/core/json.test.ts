import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanJson } from './json.ts'
import { at, child, expand, matches } from './pointer.ts'

test('a body of very many members is read no further than a bound', () => {
  const list = (items: number): string => JSON.stringify(Array.from({ length: items }, (_, i) => i))
  expect(scanJson(list(50_000)).problem).toBeUndefined()
  expect(scanJson(list(100_001)).problem).toMatch(/^more than 100000 names and values at offset/)
})

test('every JSON text is read as JSON.parse reads it, and every token stands where it says', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const scanned = scanJson(text)
      expect(scanned.problem).toBeUndefined()
      expect(JSON.stringify(scanned.value)).toBe(JSON.stringify(JSON.parse(text)))
      for (const { kind, start, end, text: decoded, pointer } of scanned.tokens) {
        const raw = text.slice(start, end)
        expect(kind === 'number' ? raw : JSON.parse(raw)).toBe(decoded)
        if (kind === 'string') expect(at(scanned.value, pointer)).toBe(decoded)
      }
    }),
  )
})

test('what JSON.parse refuses is a problem, and no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map(text => text.slice(0, -1)),
        fc.json().map(text => `${text}}`),
      ),
      text => {
        const { problem } = scanJson(text)
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        if (!parses) expect(problem).toBeDefined()
      },
    ),
  )
})

test.each([
  ['{"a":1,"a":2}', 'duplicate member at /a'],
  ['{"a":{"b/c":1,"b/c":1}}', 'duplicate member at /a/b~1c'],
  ['\uFEFF{}', 'byte order mark before the document'],
  ['{} x', 'bytes after the document at offset 3'],
  ['', 'ends too early at offset 0'],
  ['[1,]', 'value expected at offset 3'],
  ['{"a" 1}', "':' expected at offset 5"],
  ['{a:1}', 'member name expected at offset 1'],
  ['"a\nb"', 'malformed string at offset 0'],
  ['[01]', "',' expected at offset 2"],
])('%j: %s', (text, problem) => {
  expect(scanJson(text).problem).toBe(problem)
})

test('depth is bounded', () => {
  expect(scanJson('['.repeat(100_000)).problem).toMatch(/nested deeper than 64/)
})

test('a member called __proto__ is a member', () => {
  const { value } = scanJson('{"__proto__":{"polluted":1}}')
  expect(Object.keys(value as object)).toEqual(['__proto__'])
  expect((value as { polluted?: unknown }).polluted).toBeUndefined()
})

test('pointers reach own members only, and patterns stand for every item', () => {
  const value = { list: [{ a: 1 }, { a: 2 }], 'x/y~z': 3 }
  expect(at(value, '/list/1/a')).toBe(2)
  expect(at(value, child('', 'x/y~z'))).toBe(3)
  expect(at(value, '/toString')).toBeUndefined()
  expect(at(value, '/list/length')).toBe(2)
  expect(expand('/list/*/a', value)).toEqual(['/list/0/a', '/list/1/a'])
  expect(matches('/list/*/a', '/list/7/a')).toBe(true)
  expect(matches('/list/*', '/list/7/a')).toBe(false)
})
