import { expect, test } from 'vitest'
import { layers } from '../layers.ts'
import { errorCodes } from './codes.ts'

test('the codes: adding one is minor, removing or renaming one is major', () => {
  expect(Object.keys(errorCodes)).toMatchSnapshot()
})

test('each code begins with the folder that throws it, or KEY for the ports', () => {
  const prefixes = [...layers.map(layer => layer.toUpperCase()), 'KEY']
  for (const code of Object.keys(errorCodes)) expect(prefixes).toContain(code.split('_')[0])
})

test('each code has a sentence', () => {
  for (const meaning of Object.values(errorCodes)) expect(meaning).toMatch(/^[A-Z].*\.$/)
})
