import type { Body } from '../../../core/scenario.ts'
import type { CscDriver } from './driver.ts'

/** The three ways to call a protected method without a good token, each a step: `<prefix>.no-header` and so on. */
export async function bearerRefusals(t: CscDriver, prefix: string, operation: string, body: Body): Promise<void> {
  await t.sendInvalid(`${prefix}.no-header`, operation, body, { bearer: null, violates: 'csc-v2.service.required' })
  await t.sendInvalid(`${prefix}.malformed-header`, operation, body, {
    authorization: `Unknown ${t.random.hex(8)}`,
    violates: 'csc-v2.service.malformed-header',
  })
  await t.sendInvalid(`${prefix}.unknown-token`, operation, body, {
    bearer: t.random.hex(32),
    violates: 'csc-v2.service.bad-token-401',
  })
}
