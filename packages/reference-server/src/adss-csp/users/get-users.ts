import type { Answer, ClientCall, Operation } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { shownUser } from './shown-user.ts'

/** Counts from 0; without both pointers, from the first user on. @spec ADSS CSP §5.6, ADSS CSP inconsistencies §45 */
export const getUsers: Operation = { id: 'getUsers', token: 'client', handle }

/** Users in one answer; ours, to bound it. */
const maxFetchSize = 10_000

async function handle(call: ClientCall): Promise<Answer> {
  const { client, deps, faults } = call
  const page = readPage(call)
  const { users: own, total } = await deps.stores.adss.users.list(client.clientId, page)
  const users = faults.tell('adss-foreign-users-listed')
    ? await deps.stores.adss.users.listInAnyClient(page.limit)
    : own
  const isOfPage = users.length !== total && faults.tell('adss-total-of-page')
  return {
    body: { users: users.map(user => shownUser(call, user)) },
    headers: faults.tell('adss-total-left-out') ? {} : { 'x-total-records': String(isOfPage ? users.length : total) },
  }
}

/** Stage `syntax`. */
function readPage({ path, faults }: ClientCall): { readonly start: number; readonly limit: number } {
  const start = readInteger(path.start_pointer ?? '0')
  const limit = readInteger(path.fetch_size ?? String(maxFetchSize))
  if (start < 0 && !faults.tell('adss-negative-start-accepted')) refuse('start-pointer-invalid')
  if (limit < 1 && !faults.tell('adss-empty-page-accepted')) refuse('fetch-size-invalid')
  if (limit > maxFetchSize) refuse('request-malformed', { stage: 'form' })
  const first = start > 0 && faults.tell('adss-start-counts-from-one') ? start - 1 : start
  const length = faults.tell('adss-page-too-long') ? limit + 1 : limit
  return { start: Math.max(first, 0), limit: Math.max(length, 0) }
}

/** What is no integer is no page. */
function readInteger(segment: string): number {
  return /^-?\d{1,15}$/.test(segment) ? Number(segment) : refuse('request-malformed', { stage: 'form' })
}
