import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { authenticationCases } from './inconsistencies/authentication.ts'
import { certificateCases } from './inconsistencies/certificates.ts'
import { conventionCases } from './inconsistencies/conventions.ts'
import { generalCases } from './inconsistencies/general.ts'
import { signingCases } from './inconsistencies/signing.ts'
import { userCases } from './inconsistencies/users.ts'

const file = new URL('../../../specs/adss-csp/inconsistencies.yaml', import.meta.url)
const rows = parse(readFileSync(file, 'utf8')) as { number: number; id: string; client: string }[]
const parts = [authenticationCases, generalCases, userCases, certificateCases, signingCases, conventionCases]
const cases = Object.assign({}, ...parts) as Record<number, (() => void | Promise<void>) | undefined>

describe('the client takes the guide as it is', () => {
  test('every row has one case', () => {
    const numbers = parts.flatMap(part => Object.keys(part).map(Number))
    expect(numbers.sort((left, right) => left - right)).toEqual(rows.map(({ number }) => number))
  })

  test.each(rows.map(row => [row.number, row.id, row.client] as const))('%i %s: %s', async number => {
    expect.hasAssertions()
    await cases[number]?.()
  })
})
