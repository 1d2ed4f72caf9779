import { type Misdeeds, misdeedsOf } from '../misdeed.ts'

export const misdeeds: Misdeeds = misdeedsOf({
  protocol: 'csc-v2',
  refusal: { error: 'invalid_request', error_description: 'The request is not to the taste of this server' },
})
