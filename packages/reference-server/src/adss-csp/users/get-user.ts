import type { Answer, ClientCall, Operation } from '../operation.ts'
import { findUser } from './find-user.ts'
import { shownUser } from './shown-user.ts'

/** @spec ADSS CSP §5.3 */
export const getUser: Operation = { id: 'getUser', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const userId = call.path.user_id!
  return { body: shownUser(call, await findUser(call, decodedTwice(call, userId))) }
}

/** The lie of a path that is decoded by the web server and by the service. */
function decodedTwice({ faults }: ClientCall, userId: string): string {
  if (!faults.isOn('adss-path-decoded-twice') || !/%[0-9a-f]{2}/i.test(userId)) return userId
  try {
    const twice = decodeURIComponent(userId)
    return faults.tell('adss-path-decoded-twice') ? twice : userId
  } catch {
    return userId
  }
}
