import type { Starter } from '../../core/protocol.ts'
import { lackable } from './answers.ts'

export const starter: Starter = {
  url: 'https://sandbox.vendor.example:8779/adss/service/csp',
  answers: `  # What the service does without, by role; everything else is expected of it:
  # lacks: [${lackable.join(', ')}]
  clients:
    main:
      clientId: conformance
      clientSecret: { env: CONFORMANCE_CLIENT_SECRET }
  profiles:
    main: adss:csp:profile:001
  authenticationProfiles:
    password: adss:authentication:profile:001
  users:
    main:
      userId: tester
      userName: Tester
      email: tester@sandbox.vendor.example
      password: { env: CONFORMANCE_PASSWORD }
  certificates:
    main:
      certAlias: signing
      # Base64 of the certificate, and of each of its chain, the issuer first; certificateChain is the chain as the wire has it.
      certificate: MIIB
      chain: [MIIB]
      certificateChain: MIIB
  # For what is registered and deleted again, certificates of further keys:
  spareCertificates: {}
`,
  environment: ['CONFORMANCE_CLIENT_SECRET', 'CONFORMANCE_PASSWORD'],
}
