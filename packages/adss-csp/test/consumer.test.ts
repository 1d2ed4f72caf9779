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
    user_count: 12,
    signatures: ['c2ln'],
    refused: 404,
    malformed: [expect.objectContaining({ pointer: '/user_id', rule: 'not' })],
    path: '/v2/users/anna%40x',
    operations: 29,
    errors: 73,
    twins: ['60020', '60027', '86022'],
    valid: [[], [expect.objectContaining({ pointer: '/user_count', rule: 'required' })]],
  }

  test('installs alone', () => {
    expect(consumer.installed).toEqual(['node_modules/@x/adss-csp'])
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
    const form = await consumer.bundleSize(
      "import { decodeCertificates } from '@x/adss-csp'; console.log(decodeCertificates)",
    )
    const client = await consumer.bundleSize(
      "import { createAdssClient } from '@x/adss-csp'; console.log(createAdssClient)",
    )
    expect(form).toBeLessThan(2_500)
    expect(client).toBeGreaterThan(form)
    expect(
      await consumer.bundleSize("import { operations } from '@x/adss-csp/operations'; console.log(operations)"),
    ).toBeLessThan(client)
  })
})
