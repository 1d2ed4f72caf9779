import { type Misdeeds, misdeedsOf } from '../misdeed.ts'

export const misdeeds: Misdeeds = misdeedsOf({
  protocol: 'adss-csp',
  refusal: { error: '60043', error_description: 'The request is not to the taste of this server.' },
})
