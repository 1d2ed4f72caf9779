import { randomUUID } from 'node:crypto'
import type { AdssProfile, AdssUser } from '../../ports/index.ts'
import { hashOf, refuseWeakPassword } from '../new-password.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory, optionalString } from '../parameters.ts'
import { profileOf } from '../profile.ts'
import { refuse } from '../refusal.ts'
import { addressOf } from './address.ts'
import { isReservedUserId, isUserId } from './user-id.ts'
import { userNameOf } from './user-name.ts'

/** @spec ADSS CSP §5.1 */
export const registerUser: Operation = { id: 'registerUser', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { client, deps, faults, notes } = call
  const { users } = deps.stores.adss
  const profile = await profileOf(call)
  const { user_id: userId } = mandatory(call, { user_id: 'user-id-missing', email: 'email-missing' })
  notes.userID = userId
  refuseImpossibleId(call, userId)
  const email = addressOf(call, 'email')
  const user = { clientId: client.clientId, userId, email, userName: userNameOf(call), profileId: profile.profileId }
  if ((await users.find(client.clientId, userId)) !== undefined && !faults.tell('adss-user-registered-over')) {
    refuse('user-exists')
  }
  const passwordHash = await passwordHashOf(call, profile)
  await store(call, { ...user, id: randomUUID(), status: firstStatus(call), passwordHash })
  return { status: faults.tell('adss-registration-answers-200') ? 200 : 201 }
}

function refuseImpossibleId({ faults }: ClientCall, userId: string): void {
  if (isUserId(userId)) return
  if (isReservedUserId(userId) && faults.tell('adss-reserved-user-id-accepted')) return
  refuse('user-id-invalid')
}

async function passwordHashOf(call: ClientCall, profile: AdssProfile): Promise<string | null> {
  const password = optionalString(call.parameters, 'user_password')
  if (password === undefined) return null
  refuseWeakPassword(call, password, profile)
  return hashOf(call, password)
}

function firstStatus({ faults }: ClientCall): AdssUser['status'] {
  return faults.tell('adss-new-user-inactive') ? 'INACTIVE' : 'ACTIVE'
}

/** What was free a moment ago need not be now. */
async function store({ deps, faults }: ClientCall, user: AdssUser): Promise<void> {
  const { users } = deps.stores.adss
  if (faults.isOn('adss-user-registered-over')) return users.put(user)
  if (!(await users.register(user))) refuse('user-exists')
}
