import type { ReferenceServerDeps } from '../deps.ts'
import type { SignRequest } from '../ports/index.ts'

/**
 * Tells `response_uri` that a result is there. The standard leaves the call open; here it is one POST of the JSON object
 * `{"responseID": "…"}`, without credentials: it says only that asking signPolling is worth while now. It is not repeated, and
 * that it failed is only audited. @spec CSC API v2.0.0.2 §11.10
 */
export async function notify(
  { notifications, stores, clock }: ReferenceServerDeps,
  result: { readonly uri: string; readonly responseID: string; readonly request: SignRequest },
): Promise<void> {
  const delivered =
    notifications === undefined
      ? false
      : await isDelivered(() => notifications.post(result.uri, { responseID: result.responseID }))
  await stores.audit.append({
    at: clock.now(),
    event: 'signatures/signHash notification',
    userID: result.request.userID,
    credentialID: result.request.credentialID,
    outcome: delivered ? 'accepted' : 'failed',
  })
}

async function isDelivered(post: () => Promise<void>): Promise<boolean> {
  try {
    await post()
    return true
  } catch {
    return false
  }
}
