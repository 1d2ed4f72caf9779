import type { Call } from '../operation.ts'
import { optionalString } from '../parameters.ts'
import { refuse } from '../refusal.ts'

/** Characters; ours, since the guide has no limit. */
const maxLength = 255

/** Stage `syntax`: all letters of all scripts, kept as they were sent. Null where there is none. @spec ADSS CSP §5.1 */
export function userNameOf({ parameters, faults }: Call): string | null {
  const userName = optionalString(parameters, 'user_name')
  if (userName === undefined) return null
  if ([...userName].length > maxLength) refuse('request-malformed', { stage: 'form' })
  const plain = userName.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '')
  return plain !== userName && faults.tell('adss-user-name-without-marks') ? plain : userName
}
