import type { Service } from '../service.ts'
import { decideSignRequest, type SignerDecision, waitingFor } from '../signing/decide.ts'

/** The phones of all users at once, for whoever tests clients. */
export interface Phones {
  /** Decides on all that waits for a user; tells how much that was. */
  decideAll(user: { readonly clientId: string; readonly userId: string }, decision: SignerDecision): Promise<number>
}

export function createPhones(service: Service): Phones {
  return {
    async decideAll({ clientId, userId }, decision) {
      const user = await service.deps.stores.adss.users.find(clientId, userId)
      if (user === undefined) return 0
      const context = { ...service, now: service.deps.clock.now() }
      let decided = 0
      for (const { idHash } of await waitingFor(context, user.id)) {
        if (await decideSignRequest(context, { user: user.id, userId, idHash, decision })) decided++
      }
      return decided
    },
  }
}
