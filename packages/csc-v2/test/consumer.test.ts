import { dirname } from 'node:path'
import { type PackedConsumer, packedConsumer } from '@x/http-protocol/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('the packed package in a project outside the workspace', () => {
  let consumer: PackedConsumer

  beforeAll(() => {
    consumer = packedConsumer(dirname(import.meta.dirname))
  }, 240_000)

  afterAll(() => consumer.remove())

  const expected = {
    mode: 'explicit',
    objects: ['PIN'],
    signatures: ['MEUC'],
    refused: 501,
    malformed: [expect.objectContaining({ pointer: '/credentialID', rule: 'minLength' })],
    challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    operations: 19,
    errors: true,
    valid: [[], [expect.objectContaining({ pointer: '/credentialIDs', rule: 'required' })]],
  }

  test('installs alone', () => {
    expect(consumer.installed).toEqual(['node_modules/@x/csc-v2'])
  })

  test('runs on the Node of the toolchain', () => {
    expect(consumer.output()).toEqual(expected)
  })

  test('runs on Node 22.12.0, the oldest it declares', () => {
    expect(consumer.outputOfOldestNode()).toEqual(expected)
  })

  test('passes publint and arethetypeswrong', () => {
    consumer.lint()
  })

  test('what is not used is not bundled', async () => {
    const pkce = await consumer.bundleSize("import { codeChallenge } from '@x/csc-v2'; console.log(codeChallenge)")
    const client = await consumer.bundleSize(
      "import { createCscClient } from '@x/csc-v2'; console.log(createCscClient)",
    )
    expect(pkce).toBeLessThan(2_000)
    expect(client).toBeGreaterThan(pkce)
    expect(
      await consumer.bundleSize("import { operations } from '@x/csc-v2/operations'; console.log(operations)"),
    ).toBeLessThan(client)
  })
})
