import { buildPki } from '../build-pki.ts'
import type { PkiDeclaration } from '../declaration/pki-declaration.ts'
import type { BuildPkiOptions, Pki } from '../pki.ts'
import { type Listening, listen } from './listen.ts'

export interface ServedPki extends Listening {
  readonly pki: Pki
}

/**
 * Builds the declared PKI and serves it on loopback. The address is known once the port is open, and goes into the certificates: so
 * first the port, then the PKI; until it is there the answer is 503. Throws what `buildPki` throws, and nothing listens then.
 */
export async function servePki(
  declaration: PkiDeclaration,
  options: BuildPkiOptions & { readonly port?: number },
): Promise<ServedPki> {
  const { port, ...build } = options
  let built: Pki | undefined
  const server = await listen(
    async request => (await built?.fetch(request)) ?? new Response(null, { status: 503 }),
    port === undefined ? {} : { port },
  )
  try {
    const pki = await buildPki(declaration, { baseUrl: server.url, ...build })
    built = pki
    return { ...server, pki }
  } catch (error) {
    await server.close()
    throw error
  }
}
