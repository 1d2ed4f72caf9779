import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('gives one turn at a time, in the order of asking', async () => {
  const turns = new Turns()
  const log: string[] = []
  const work = async (name: string) => {
    const end = await turns.take()
    log.push(`${name} begins`)
    await new Promise(resolve => setTimeout(resolve, 1))
    log.push(`${name} ends`)
    end()
  }
  await Promise.all([work('a'), work('b'), work('c')])
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
