// A project outside the workspace that uses the packed package. Compiled and run by consumer.test.ts.
import {
  AdssError,
  AdssRequestError,
  adssErrors,
  createAdssClient,
  equivalentCodes,
  isAdssError,
  isSigned,
  type RegisterUserRequest,
  type Signing,
} from '@x/adss-csp'
import { operationPath, operations } from '@x/adss-csp/operations'
import { validateRequest, validateResponse } from '@x/adss-csp/validators'

const answers: Record<string, unknown> = {
  'POST /csp/authenticate': { access_token: 'at', token_type: 'bearer', expires_in: '3600', refresh_token: 'rt' },
  'GET /csp/v2/users/count': { user_count: '12' },
  'POST /csp/v2/sign/request': { status: 'SUCCESS', signatures: [{ signature_base64: 'c2ln' }] },
}

async function handler(request: Request): Promise<Response> {
  const answer = answers[`${request.method} ${new URL(request.url).pathname}`]
  if (answer !== undefined) return Response.json(answer)
  return Response.json({ error: '60037', error_description: 'No.' }, { status: 404 })
}

const client = createAdssClient({
  baseUrl: 'https://csp.example:8779/csp',
  fetch: handler,
  client: { client_id: 'shop', client_secret: 'secret' },
})
const anna = client.asUser({ type: 'password', username: 'anna', password: 'Wiese+Wolke7' })

const { user_count } = await client.userCount()
const signing: Signing = await anna.sign({
  cert_alias: 'signing',
  docs_to_sign_info: [{ hash_algo: '2.16.840.1.101.3.4.2.1', hash_to_sign_base64: new Uint8Array(32) }],
})
const refused = await client
  .deleteUserCertificate({ user_id: 'anna', cert_alias: 'x' })
  .catch((error: unknown) => error)
const malformed = await client.getUser({ user_id: 'count' }).catch((error: unknown) => error)
const registration: RegisterUserRequest = { user_id: 'anna', email: 'anna@mail.example' }

console.log(
  JSON.stringify({
    user_count,
    signatures: isSigned(signing) && signing.signatures,
    refused: refused instanceof AdssError && isAdssError(refused, '60030') && refused.status,
    malformed: malformed instanceof AdssRequestError && malformed.violations,
    path: operationPath('getUser', { user_id: 'anna@x' }),
    operations: Object.keys(operations).length,
    errors: Object.keys(adssErrors).length,
    twins: equivalentCodes('60020'),
    valid: [validateRequest('registerUser', registration), validateResponse('userCount', 200, {})],
  }),
)
