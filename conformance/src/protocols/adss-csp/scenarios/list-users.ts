import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly } from '../recipes/driver.ts'
import { clientToken } from '../recipes/tokens.ts'
import { withUser } from '../recipes/users.ts'

const creating = { needs: [], effects: ['creates'], cost: { signatures: 0, otps: 0 } } as const
const operation = 'getUsers'

/** Pages of two, of so many users at most: more say nothing more. */
const pageSize = 2
const mostPages = 30

export const listUsers: AdssScenario = scenario({
  id: 'adss-csp.get-users',
  title: 'List users page by page',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer, step: 'user.first' }, user =>
      withUser(t, { bearer, step: 'user.second' }, second =>
        withUser(t, { bearer, step: 'user.third' }, async () => {
          t.note('registered', [user.userId, second.userId])
          const page = (step: string, start: number, size = pageSize) =>
            ask(t, step, operation, { bearer, path: { start_pointer: `${start}`, fetch_size: `${size}` } })
          await ask(t, 'list.count', 'userCount', { bearer })
          const first = await page('list.page-0', 0)
          await page('list.one', 0, 1)
          const total = Number(first.headers.get('x-total-records') ?? 0)
          const pages = Math.min(Math.ceil((Number.isSafeInteger(total) ? total : 0) / pageSize), mostPages)
          for (let i = 1; i < pages; i++) await page(`list.page-${i}`, i * pageSize)
          t.note('whole', pages * pageSize >= total)
          await page('list.at-end', total)
          await page('list.past-end', total + 1000)
        }),
      ),
    )
  },
})

export const listRefusals: AdssScenario = scenario({
  id: 'adss-csp.get-users.refusals',
  title: 'List users from impossible places and in impossible numbers',
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const refuse = (step: string, path: readonly [string, string], violates: string) =>
      askWrongly(t, `refused.${step}`, operation, {
        ...{ bearer, path: { start_pointer: path[0], fetch_size: path[1] } },
        violates: `adss-csp.get-users.${violates}`,
      })
    await refuse('size-zero', ['0', '0'], 'fetch-size')
    await refuse('size-negative', ['0', '-1'], 'fetch-size')
    await refuse('start-negative', ['-1', '5'], 'start-pointer')
    await refuse('start-word', ['first', '5'], 'not-numbers')
    await refuse('size-word', ['0', 'many'], 'not-numbers')
  },
})
