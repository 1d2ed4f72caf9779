import { expect, test } from 'vitest'
import { UsageError } from '../core/errors.ts'
import { environmentOf, readContainerSpelling, withOrigin } from './container-spelling.ts'

test('an image alone is enough', () => {
  const plain = { scheme: 'http', env: [], timeout: 120 }
  expect(readContainerSpelling('vendor/csc:2.1')).toEqual({ image: 'vendor/csc:2.1', ...plain })
  expect(readContainerSpelling('registry.example:5000/a@sha256:00?')).toMatchObject({
    image: 'registry.example:5000/a@sha256:00',
  })
})

test('everything about it can be said', () => {
  const command = 'serve  --origin {origin} --name a=b'
  const rest = `i?port=8443&scheme=https&path=/csc/v2/&driver=9443&ca=/tmp/ca.pem&command=${command}&env=A=1=2&env=B&timeout=5`
  expect(readContainerSpelling(rest)).toEqual({
    ...{ image: 'i', port: 8443, scheme: 'https', path: '/csc/v2', driver: 9443, ca: '/tmp/ca.pem', timeout: 5 },
    command: ['serve', '--origin', '{origin}', '--name', 'a=b'],
    env: ['A=1=2', 'B'],
  })
})

test.each([
  ['', 'needs the name of an image'],
  ['?port=1', 'needs the name of an image'],
  ['i?prot=1', 'container:i: prot is not known; there are port, scheme'],
  ['i?port=0', 'port must be a number from 1 to 65535'],
  ['i?port=65536', 'port must be a number'],
  ['i?driver=x', 'driver must be a number'],
  ['i?timeout=3601', 'timeout must be a number from 1 to 3600'],
  ['i?scheme=ftp', 'scheme must be http or https'],
  ['i?path=csc', 'path must begin with a slash'],
  ['i?ca=ca.pem', 'ca must begin with a slash'],
  ['i?env==x', 'env must be NAME=VALUE, or NAME'],
  ['i?env=A B', 'env must be NAME=VALUE, or NAME'],
  ['i?port=1&port=2', 'port is given more than once'],
])('%j is refused', (rest, problem) => {
  expect(() => readContainerSpelling(rest)).toThrow(problem)
  expect(() => readContainerSpelling(rest)).toThrow(UsageError)
})

test('the environment has what was given, and from here only what was named', () => {
  const spelling = { image: 'i', env: ['A=', 'B=x=y', 'C'] }
  expect(environmentOf(spelling, { C: 'secret', D: 'other' })).toEqual({ A: '', B: 'x=y', C: 'secret' })
  expect(() => environmentOf(spelling, {})).toThrow('container:i: env C is not set here')
})

test('the origin is put where it is asked for', () => {
  expect(withOrigin('{origin}/csc/{origin}', 'http://127.0.0.1:1')).toBe('http://127.0.0.1:1/csc/http://127.0.0.1:1')
})
