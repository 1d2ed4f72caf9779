import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type AdssServer, createAdssServer } from '../../src/adss-csp/create-adss-server.ts'
import { adssServerConfig } from '../../src/fixture/adss/server-config.ts'
import { softwareKeys } from '../../src/fixture/software-keys.ts'
import { createMailbox } from '../../src/mail/index.ts'
import type { Clock, Stores } from '../../src/ports/index.ts'
import { simulationPasswordCost } from '../../src/secrets/index.ts'
import type { SqlStoresOptions } from '../../src/sql/index.ts'

/** What a replica in another process is told: all that is in no store. */
export interface ReplicaOptions extends SqlStoresOptions {
  readonly name: string
  /** PKCS#8 PEM by label in the `Keys` port; RSA-2048 all. */
  readonly keys: Readonly<Record<string, string>>
  readonly serviceUrl: string
  /** Of the user who signs. */
  readonly token: string
  readonly user: { readonly clientId: string; readonly userId: string }
  /** Of the user, base64. */
  readonly certificate: string
  /** What a request for signatures says beside its documents. */
  readonly members: { readonly profile_id: string; readonly cert_alias: string }
}

/** A server of ADSS CSP over stores that were seeded, in whatever process. */
export async function openReplica(
  stores: Stores,
  { keys, serviceUrl }: Pick<ReplicaOptions, 'keys' | 'serviceUrl'>,
  clock: Clock,
): Promise<AdssServer> {
  const wanted = Object.keys(keys).map(label => ({ label, algorithm: 'RSA-2048' as const }))
  const holder = await softwareKeys(wanted, new Map(Object.entries(keys)))
  return createAdssServer({
    stores,
    keys: holder.keys,
    clock,
    mail: createMailbox(),
    random: { bytes: length => randomBytes(length) },
    directory: { verify: async () => false },
    identityProvider: { keys: async () => ({ keys: [] }) },
    config: adssServerConfig({
      origin: new URL(serviceUrl).origin,
      dataKey: new Uint8Array(32),
      passwordCost: simulationPasswordCost,
    }),
  })
}

/** POST of JSON to an operation of the signer. */
export async function post(
  server: Pick<AdssServer, 'fetch'>,
  { serviceUrl, token }: Pick<ReplicaOptions, 'serviceUrl' | 'token'>,
  call: { readonly path: '/v2/sign/request' | '/v2/sign/status'; readonly body: object },
): Promise<{
  readonly status: string
  readonly request_id?: string
  readonly signatures?: readonly { readonly signature_base64: string }[]
}> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(call.body) }
  const response = await server.fetch(new Request(`${serviceUrl}${call.path}`, init))
  if (response.status !== 200) throw new Error(`${call.path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Awaited<ReturnType<typeof post>>
}

/** Runs `signing-replica.ts` in a process of its own. */
export function startReplica(options: ReplicaOptions): ChildProcess {
  const file = fileURLToPath(new URL('./signing-replica.ts', import.meta.url))
  const args = ['--conditions=@x/source', file, JSON.stringify(options)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}
