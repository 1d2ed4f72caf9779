import { expect, test } from 'vitest'
import { cscFaults } from '../../src/csc-v2/faults.ts'
import type { BehaviourFault } from '../../src/index.ts'
import { provoke } from '../provoke.ts'
import { authorizationProvocations } from './provocations/authorization.ts'
import { credentialProvocations } from './provocations/credentials.ts'
import { oauthProvocations } from './provocations/oauth.ts'
import { requestProvocations } from './provocations/requests.ts'
import { sadProvocations } from './provocations/sad.ts'
import { signatureProvocations } from './provocations/signatures.ts'
import { tokenProvocations } from './provocations/tokens.ts'
import { useFixture } from './wire.ts'

const fixture = useFixture()

provoke({
  ...{ fixture, specs: 'csc-v2', faults: cscFaults },
  provocations: {
    ...requestProvocations,
    ...tokenProvocations,
    ...oauthProvocations,
    ...credentialProvocations,
    ...authorizationProvocations,
    ...sadProvocations,
    ...signatureProvocations,
  },
})

test('an unknown lie is refused', async () => {
  await expect(fixture.open({ faults: ['no-such-lie' as BehaviourFault] })).rejects.toThrow(TypeError)
})
