import { expect, test } from 'vitest'
import { parseErrorBody } from './error-body.ts'

const read = (body: string, headers: Record<string, string> = {}) => parseErrorBody(body, new Headers(headers))

test('the JSON of the standard', () => {
  expect(read('{"error":"invalid_request","error_description":"SAD expired"}')).toEqual({
    error: 'invalid_request',
    error_description: 'SAD expired',
  })
})

test('a description under the camel-case name that a client was seen to use', () => {
  expect(read('{"error":"invalid_request","errorDescription":"x"}').error_description).toBe('x')
})

test("a web framework's default body has no CSC code", () => {
  const body = { timestamp: '2026-01-01', status: 400, error: 'Bad Request', path: '/csc/v2/info' }
  expect(read(JSON.stringify(body))).toEqual({ error_description: 'Bad Request' })
  expect(read(JSON.stringify({ ...body, message: 'no SAD' }))).toEqual({ error_description: 'no SAD' })
})

test('plain text, cut at 500 characters', () => {
  expect(read('Invalid value for: body', { 'Content-Type': 'text/plain' })).toEqual({
    error_description: 'Invalid value for: body',
  })
  expect(read('x'.repeat(9000)).error_description).toHaveLength(500)
})

test('an HTML page gives its title, or its text without tags', () => {
  const html = { 'Content-Type': 'text/html' }
  expect(read('<!doctype html><title>Forbidden </title><p>x', html).error_description).toBe('Forbidden')
  expect(read('<html><body><h1>Not</h1> found</body></html>').error_description).toBe('Not found')
})

test('no body: the Bearer challenge', () => {
  const header = { 'WWW-Authenticate': 'Bearer realm="r", error="invalid_token", error_description="expired"' }
  expect(read('', header)).toEqual({ error: 'invalid_token', error_description: 'expired' })
  expect(read('', { 'WWW-Authenticate': 'Basic realm="x"' })).toEqual({})
  expect(read('')).toEqual({})
})

test.each(['[]', '"text"', '{"error":5,"error_description":null}', '{', '\u0000'])(
  'nothing usable in %s does not throw',
  text => {
    expect(read(text).error).toBeUndefined()
  },
)

test('a page of unclosed tags is read in linear time', () => {
  const before = performance.now()
  read(`<html>${'<a '.repeat(1_000_000)}`)
  expect(performance.now() - before).toBeLessThan(1000)
})

test('a secret that the service echoes is taken out, also at the cut', () => {
  const echoed = JSON.stringify({ error: 'invalid_pin', error_description: `bad PIN 482913 ${'x'.repeat(480)} 482913` })
  const read = parseErrorBody(echoed, new Headers(), ['482913'])
  expect(read.error_description).toContain('[secret]')
  expect(read.error_description).not.toContain('4829')
})

test('a short secret is taken out where it stands alone, a long one anywhere', () => {
  const read = (text: string, secret: string) => parseErrorBody(text, new Headers(), [secret]).error_description
  expect(read('PIN 4711, not 147110', '4711')).toBe('PIN [secret], not 147110')
  expect(read('PIN (a.b+) is wrong', 'a.b+')).toBe('PIN ([secret]) is wrong')
  expect(read('xx8-letters!yy', '8-letters!')).toBe('xx[secret]yy')
  expect(read('the request', 't')).toBe('the request')
  expect(read('code \u{1f511}key1 bad', '\u{1f511}key1')).toBe('code [secret] bad')
})
