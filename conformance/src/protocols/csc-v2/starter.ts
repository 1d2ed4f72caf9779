import type { Starter } from '../../core/protocol.ts'
import { features, kinds } from './answers.ts'

export const starter: Starter = {
  url: 'https://sandbox.vendor.example/csc/v2',
  answers: `  # What the service does without, of what its info does not announce; everything else is expected of it:
  # lacks: [${[...features, ...kinds].join(', ')}]
  clients:
    main:
      clientId: conformance
      clientSecret: { env: CONFORMANCE_CLIENT_SECRET }
      redirectUri: https://client.example/callback
      authentication: client_secret_post
  users:
    main:
      userID: tester
      username: tester
      password: { env: CONFORMANCE_PASSWORD }
  credentials:
    main:
      credentialID: credential-1
      authData:
        - id: PIN
          value: { env: CONFORMANCE_PIN }
`,
  environment: ['CONFORMANCE_CLIENT_SECRET', 'CONFORMANCE_PASSWORD', 'CONFORMANCE_PIN'],
}
