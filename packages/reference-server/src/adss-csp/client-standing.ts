import type { AdssClient } from '../ports/index.ts'
import { refuseWrongTlsCertificate } from './mutual-tls.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'

/** Stage `client`, for every request that names a client, by its id or by a token of it. */
export async function refuseClient(call: CallContext, client: AdssClient): Promise<void> {
  call.notes.clientId = client.clientId
  await refuseWrongTlsCertificate(call, client)
  if (!client.active && !call.faults.tell('adss-inactive-client-served')) refuse('client-inactive')
  if (!client.serviceAllowed && !call.faults.tell('adss-client-without-service-served')) refuse('service-not-allowed')
}

/** Stage `client`, where a request gives the id of a client. */
export async function findClient(call: CallContext, clientId: string): Promise<AdssClient> {
  const client = await call.deps.stores.adss.clients.find(clientId)
  if (client === undefined) refuse('client-unknown')
  await refuseClient(call, client)
  return client
}
