import type { Journey } from '../world.ts'
import { describe, list } from './credentials.ts'
import { oneTimeCode, outOfBand } from './factors.ts'
import { application, service as code, credential, detailed, pushed, qualified } from './oauth.ts'
import { busy, login, service } from './service.ts'
import { curves, extend, modes, refusals, rsa, single } from './signing.ts'

import { impostors, strangers, unfit } from './wrongs.ts'

/** Everything that the client can do and the reference server supports; what takes long comes last. */
export const journeys: Readonly<Record<string, Journey>> = {
  ...{
    busy,
    strangers,
    impostors,
    unfit,
    login,
    application,
    oneTimeCode,
    outOfBand,
    refusals,
    extend,
    code,
    list,
    describe,
    service,
  },
  ...{ single, modes, rsa, curves, credential, pushed, detailed, qualified },
}
