import type { Answer, ClientCall, Operation } from '../operation.ts'

/** @spec ADSS CSP §4.2 */
export const aboutService: Operation = { id: 'aboutService', token: 'client', handle }

async function handle({ deps, faults }: ClientCall): Promise<Answer> {
  const { version, buildNumber } = deps.config.adssCsp
  return {
    body: { version, build_number: faults.tell('adss-build-number-native') ? Number(buildNumber) : buildNumber },
  }
}
