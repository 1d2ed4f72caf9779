// A project outside the workspace that uses the packed package. Compiled and run by consumer.test.ts.
import {
  CscError,
  CscRequestError,
  codeChallenge,
  createCscClient,
  cscErrors,
  isCscError,
  type NormalizedCredentialInfo,
  type SignHashRequest,
} from '@x/csc-v2'
import { operations } from '@x/csc-v2/operations'
import { validateRequest, validateResponse } from '@x/csc-v2/validators'

const credential = { credentialID: 'c', key: { status: 'enabled', algo: ['1.2.840.10045.4.3.2'], len: 256 } }
const answers: Record<string, unknown> = {
  '/csc/v2/auth/login': { access_token: 'at' },
  '/csc/v2/credentials/list': {
    credentialIDs: ['c'],
    credentialInfos: [{ ...credential, authMode: 'explicit', PIN: { presence: 'true' }, multisign: 1 }],
  },
  '/csc/v2/signatures/signHash': { signatures: ['MEUC'] },
}

async function handler(request: Request): Promise<Response> {
  const answer = answers[new URL(request.url).pathname]
  return answer === undefined ? Response.json({ error: 'invalid_request' }, { status: 501 }) : Response.json(answer)
}

const client = createCscClient({
  baseUrl: 'https://rssp.example/csc/v2',
  fetch: handler,
  auth: { type: 'basic', username: 'alice', password: 'secret' },
})

const list = await client.credentials.list({ credentialInfo: true })
const first: NormalizedCredentialInfo | undefined = list.credentialInfos?.[0]
const request: SignHashRequest = { credentialID: 'c', SAD: 's', hashes: ['AAAA'], signAlgo: '1.2.840.10045.4.3.2' }
const { signatures } = await client.signatures.signHash({ ...request, operationMode: 'S' })
const refused = await client.signatures.timestamp({ hash: 'AAAA', hashAlgo: '1.2' }).catch((error: unknown) => error)
const malformed = await client.credentials.info({ credentialID: '' }).catch((error: unknown) => error)

console.log(
  JSON.stringify({
    mode: first?.auth.mode,
    objects: first?.auth.objects?.map(({ id }) => id),
    signatures,
    refused: refused instanceof CscError && isCscError(refused, 'invalid_request') && refused.status,
    malformed: malformed instanceof CscRequestError && malformed.violations,
    challenge: await codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
    operations: Object.keys(operations).length,
    errors: Object.keys(cscErrors).length > 150,
    valid: [validateRequest('signatures/signHash', request), validateResponse('credentials/list', 200, {})],
  }),
)
