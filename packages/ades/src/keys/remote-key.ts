import { type AdssKeyOptions, openAdssKey, openCscKey, type RemoteKey } from '@x/keys/remote'
import { AdesError } from '../errors.ts'
import type { OpenKeyOptions } from './open-key.ts'
import { type AdssDescription, type CscDescription, readRemoteDescription } from './remote-description.ts'
import { decodedCertificates, nothingToDispose, ownFirst, type SigningKey } from './signing-key.ts'

/** A key at a service that a file describes. Throws UsageError, AdesError, KeyError and the errors of the clients. */
export async function openRemoteKey(path: string, options: OpenKeyOptions): Promise<SigningKey> {
  const description = await readRemoteDescription(path, options.io)
  const key = description.protocol === 'csc-v2' ? await cscKey(description) : await adssKey(description)
  const certificates = [...options.certificates, ...decodedCertificates(key.certificates)]
  return {
    ...ownFirst(certificates, key.subjectPublicKeyInfo, path),
    signer(algorithm) {
      if ('hash' in algorithm && algorithm.scheme !== 'DSA') return key.signer(algorithm)
      throw new AdesError(`${path}: a remote service signs digests, which ${algorithm.scheme} does not take`)
    },
    [Symbol.asyncDispose]: nothingToDispose,
  }
}

async function cscKey({ baseUrl, allowHttp, credentialID, auth, factors, sad }: CscDescription): Promise<RemoteKey> {
  const { createCscClient } = await import('@x/csc-v2')
  const oauth2 = auth.type === 'oauth2client' && {
    client_id: auth.client_id,
    authentication: { method: 'client_secret_basic', client_secret: await auth.client_secret() } as const,
  }
  const client = createCscClient({
    baseUrl,
    allowHttp,
    auth:
      auth.type === 'bearer'
        ? { type: 'bearer', token: auth.token }
        : auth.type === 'basic'
          ? { type: 'basic', username: auth.username, password: await auth.password() }
          : { type: auth.type },
    ...(oauth2 && { oauth2 }),
  })
  return openCscKey({
    client,
    credentialID,
    ...(sad && { authorize: async () => ({ SAD: await sad() }) }),
    ...(factors && {
      authorize: async () => ({
        authData: await Promise.all(
          factors.map(async ({ id, value }) => ({ id, ...(value && { value: await value() }) })),
        ),
      }),
    }),
  })
}

async function adssKey({ baseUrl, allowHttp, client, user, ...rest }: AdssDescription): Promise<RemoteKey> {
  const { createAdssClient } = await import('@x/adss-csp')
  const adss = createAdssClient({
    baseUrl,
    allowHttp,
    client: { client_id: client.client_id, client_secret: await client.client_secret() },
  })
  const signer = adss.asUser({ type: 'password', username: user.username, password: await user.password() })
  const { cert_alias, certPassword, profile_id, description } = rest
  const asked: AdssKeyOptions = {
    client: signer,
    cert_alias,
    ...(certPassword && { certPassword }),
    ...(profile_id !== undefined && { profile_id }),
    ...(description !== undefined && { description }),
  }
  return openAdssKey(asked)
}
