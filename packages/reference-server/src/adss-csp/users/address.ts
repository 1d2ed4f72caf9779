import { isAddress } from '../../mail/index.ts'
import type { Call } from '../operation.ts'
import { optionalString } from '../parameters.ts'
import { refuse } from '../refusal.ts'

/** Stage `syntax`: an address that mail can be sent to. That the member is there was seen to before. */
export function addressOf({ parameters, faults }: Call, member: string): string {
  const address = optionalString(parameters, member) ?? refuse('email-missing')
  if (!isAddress(address) && !faults.tell('adss-address-not-checked')) refuse('email-invalid')
  return address
}
