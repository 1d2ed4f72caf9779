import { constants, createPrivateKey, privateEncrypt } from 'node:crypto'
import { listen } from '@x/pki-lab'

/** A CSC service with one credential, by node:crypto: as much of it as a signature needs. */
export interface CscService extends AsyncDisposable {
  readonly url: string
  /** Operations with their bodies, in order. */
  readonly calls: { readonly operation: string; readonly body: Record<string, unknown> }[]
}

export async function cscService(key: {
  readonly chain: readonly Uint8Array[]
  readonly privateKeyPem: string
  readonly pin: string
  readonly token: string
}): Promise<CscService> {
  const calls: { operation: string; body: Record<string, unknown> }[] = []
  const reply = (status: number, body: object): Response =>
    Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
  const server = await listen(async request => {
    const operation = new URL(request.url).pathname.replace('/csc/v2/', '')
    const body = (await request.json()) as Record<string, unknown>
    calls.push({ operation, body })
    if (request.headers.get('authorization') !== `Bearer ${key.token}`) {
      return reply(401, { error: 'invalid_token', error_description: 'no' })
    }
    switch (operation) {
      case 'credentials/info':
        return reply(200, {
          key: { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 },
          cert: { status: 'valid', certificates: key.chain.map(der => Buffer.from(der).toString('base64')) },
          auth: { mode: 'explicit', expression: 'PIN', objects: [{ type: 'Password', id: 'PIN' }] },
          multisign: 1,
          SCAL: '1',
        })
      case 'credentials/authorize': {
        const [factor] = body.authData as { id: string; value: string }[]
        return factor?.value === key.pin
          ? reply(200, { SAD: 'sad-1', expiresIn: 60 })
          : reply(400, { error: 'invalid_pin', error_description: 'The PIN is invalid' })
      }
      default: {
        const [hash = ''] = body.hashes as string[]
        return reply(200, { signatures: [pkcs1(hash, key.privateKeyPem)] })
      }
    }
  })
  return { url: `${server.url}/csc/v2`, calls, [Symbol.asyncDispose]: () => server.close() }
}

/** Over a digest, which node:crypto signs only as part of a DigestInfo. @spec RFC 8017 §9.2 */
function pkcs1(hash: string, pem: string): string {
  const prefix = Buffer.from('3031300d060960864801650304020105000420', 'hex')
  const digestInfo = Buffer.concat([prefix, Buffer.from(hash, 'base64')])
  const key = { key: createPrivateKey(pem), padding: constants.RSA_PKCS1_PADDING }
  return privateEncrypt(key, digestInfo).toString('base64')
}
