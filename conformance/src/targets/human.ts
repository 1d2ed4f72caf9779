import { NotSupported, UsageError } from '../core/errors.ts'
import type { Facilities, Facility } from '../core/facility.ts'

/** Somebody at the terminal. */
export interface Person {
  /** The line that was typed. Rejects with `NotSupported` where nobody is there. */
  ask(question: string): Promise<string>
  tell(text: string): void
}

/** A facility by asking a person, who may answer `skip` to what cannot be done. Throws `UsageError` for what no person can. */
export function humanFacility(name: Facility, { ask }: Person): Partial<Facilities>[Facility] {
  const answered = async (question: string): Promise<string> => {
    const answer = (await ask(question)).trim()
    if (answer === 'skip') throw new NotSupported(`facility ${name}`, `the facility ${name}, which was skipped`)
    return answer
  }
  const done = async (what: string): Promise<void> => void (await answered(`${what}, then press Enter: `))
  const facilities: Partial<Facilities> = {
    otp: {
      read: ({ credentialID, authObjectID }) =>
        given(answered(`One-time code of credential ${credentialID}, object ${authObjectID}: `)),
    },
    consent: {
      decide: ({ url, user, decision }) =>
        given(
          answered(
            `Open ${url}\nSign in as user ${JSON.stringify(user)} and ${decision}; then paste the address that you are sent to: `,
          ),
        ),
    },
    outOfBand: { decide: ({ user, decision }) => done(`On the device of user ${JSON.stringify(user)}, ${decision}`) },
    mail: { code: ({ address }) => given(answered(`One-time code in the newest mail to ${address}: `)) },
    ssoToken: {
      issue: ({ user, flaw }) =>
        given(answered(`Token of the third party for user ${JSON.stringify(user)}${flaw ? `, but ${flaw}` : ''}: `)),
    },
    condition: {
      set: ({ condition, client }) =>
        done(`Have the service ${condition}${client === undefined ? '' : `, of client ${JSON.stringify(client)}`}`),
    },
    reset: { reset: () => done('Bring the target back to its first state') },
    overload: { next: ({ status, requests }) => done(`Have the next ${requests} requests answered with ${status}`) },
  }
  const facility = facilities[name]
  if (!facility) throw new UsageError(`facilities.${name}: ask is nothing that a person can do`)
  return facility
}

/** An empty line is a slip of the hand. */
async function given(answer: Promise<string>): Promise<string> {
  const text = await answer
  if (text === '') throw new Error('nothing was typed')
  return text
}
