import { type Misdeeds, misdeedsOf } from '../misdeed.ts'

export type { Overstrict, Unasked, Untrue, When } from '../misdeed.ts'
export { whenAsked } from '../misdeed.ts'

const misdeeds: Misdeeds = misdeedsOf({
  protocol: 'adss-csp',
  refusal: { error: '60043', error_description: 'The request is not to the taste of this server.' },
})

export const unasked: Misdeeds['unasked'] = misdeeds.unasked
export const untrue: Misdeeds['untrue'] = misdeeds.untrue
export const overstrict: Misdeeds['overstrict'] = misdeeds.overstrict
export const misstated: Misdeeds['misstated'] = misdeeds.misstated
export const instead: Misdeeds['instead'] = misdeeds.instead
export const miscoded: Misdeeds['miscoded'] = misdeeds.miscoded
export const misheaded: Misdeeds['misheaded'] = misdeeds.misheaded
