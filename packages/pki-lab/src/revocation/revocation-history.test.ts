import { describe, expect, it } from 'vitest'
import { RevocationHistory } from './revocation-history.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))

describe('RevocationHistory', () => {
  it('answers for any moment', () => {
    const history = new RevocationHistory()
    history.add({ at: day(3), reason: 'certificateHold' })
    history.add({ at: day(5), reason: 'removeFromCRL' })
    history.add({ at: day(7), reason: 'keyCompromise' })
    expect([2, 3, 4, 5, 6, 7, 8].map(n => history.at(day(n))?.reason)).toEqual([
      undefined,
      'certificateHold',
      'certificateHold',
      undefined,
      undefined,
      'keyCompromise',
      'keyCompromise',
    ])
  })

  it('refuses what contradicts the past', () => {
    const revoked = new RevocationHistory()
    expect(() => revoked.add({ at: day(1), reason: 'removeFromCRL' })).toThrow('must follow a hold')
    revoked.add({ at: day(3), reason: 'certificateHold' })
    expect(() => revoked.add({ at: day(2), reason: 'superseded' })).toThrow('must not precede')
    expect(() => revoked.add({ at: day(4), reason: 'certificateHold' })).toThrow('must not put on hold')
    revoked.add({ at: day(4), reason: 'unspecified' })
    expect(() => revoked.add({ at: day(5), reason: 'removeFromCRL' })).toThrow('final')
    expect(() => revoked.add({ at: day(5), reason: 'keyCompromise' })).toThrow('final')
  })
})
