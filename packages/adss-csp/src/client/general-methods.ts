import { AdssError } from '../errors.ts'
import type { GeneralMethods } from './adss-client.ts'
import type { Connection } from './connection.ts'

export function generalMethods({ ask }: Connection): GeneralMethods {
  return {
    statusService: (request = {}, options) => ask('statusService', request, options),
    isRunning: (request = {}, options) =>
      ask('statusService', request, options).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AdssError) return false
          throw error
        },
      ),
    aboutService: options => ask('aboutService', {}, options),
    passwordPolicy: (request, options) => ask('passwordPolicy', request, options),
    advanceSettings: options => ask('advanceSettings', {}, options),
  }
}
