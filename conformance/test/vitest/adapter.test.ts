import { join } from 'node:path'
import { expect, test } from 'vitest'
import { vitestIn } from '../vendor/vitest-process.ts'

const tiny = join(import.meta.dirname, 'tiny')

test('one test a check; what is out of reach or not applicable is skipped', async () => {
  const { code, tests } = await vitestIn(tiny)
  expect(code).toBe(0)
  expect(Object.fromEntries([...tests].map(([title, { status }]) => [title, status]))).toEqual({
    'tiny.info.answers': 'passed',
    'tiny.info.polite': 'passed',
    'tiny.token.given': 'passed',
    'tiny.sign.counts': 'passed',
    'tiny.sign.refuses-wrong-pin': 'passed',
    'tiny.token.expires': 'passed',
    'tiny.tls.modern': 'skipped',
    'tiny.delete.works': 'skipped',
    'tiny.media-type': 'passed',
    'the run as a whole': 'passed',
  })
})

test('a broken must is a failing test with its words; a warning is one under level should', async () => {
  const { code, tests } = await vitestIn(tiny, { TINY_LIE: 'one-signature' })
  expect(code).toBe(1)
  expect([...tests.values()].filter(({ status }) => status === 'failed').map(({ title }) => title)).toEqual([
    'tiny.sign.counts',
  ])
  expect(tests.get('tiny.sign.counts')?.failureMessages.join()).toContain('expected two signatures')
  const shouting = { TINY_LIE: 'shouts' }
  expect((await vitestIn(tiny, shouting)).code).toBe(0)
  expect((await vitestIn(tiny, { ...shouting, TINY_LEVEL: 'should' })).code).toBe(1)
})
