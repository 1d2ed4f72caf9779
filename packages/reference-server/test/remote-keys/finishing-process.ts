/**
 * Another process: gets what was stored as JSON on its standard input, asks the service for the values, and prints the
 * finished document in base64.
 */
import { text } from 'node:stream/consumers'
import { createAdssClient } from '@x/adss-csp'
import { finishSignedData } from '@x/crypto-core/cms'
import { createCscClient } from '@x/csc-v2'
import { openAdssKey, openCscKey, type RemoteKey, type RemoteTicket } from '@x/keys/remote'

/** What one process leaves for the next. */
export interface Stored {
  readonly state: string
  readonly ticket: RemoteTicket
  readonly service: StoredService
}

/** Where the service is, and the user's own credentials for it, which come from elsewhere in earnest. */
export interface StoredService {
  readonly baseUrl: string
  readonly username: string
  readonly password: string
  readonly client?: { readonly client_id: string; readonly client_secret: string }
  readonly profile_id?: string
}

if (import.meta.main) {
  const { state, ticket, service } = JSON.parse(await text(process.stdin)) as Stored
  const [value] = await (await open(ticket, service)).finish(ticket)
  const document = finishSignedData({ state: Buffer.from(state, 'base64') }, value!)
  process.stdout.write(Buffer.from(document).toString('base64'))
}

function open({ protocol, key }: RemoteTicket, { client, profile_id, ...service }: StoredService): Promise<RemoteKey> {
  const { baseUrl, username, password } = service
  if (protocol === 'csc-v2') {
    const csc = createCscClient({ baseUrl, auth: { type: 'basic', username, password } })
    return openCscKey({ client: csc, credentialID: key })
  }
  const user = { type: 'password', username, password } as const
  const adss = createAdssClient({ baseUrl, ...(client && { client }), user })
  return openAdssKey({ client: adss, cert_alias: key, ...(profile_id !== undefined && { profile_id }) })
}
