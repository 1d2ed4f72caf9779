import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BehaviourFault } from '../../src/index.ts'
import type { useFixture, Wire } from './wire.ts'

/** Provokes the rule that a lie breaks, and tells whether it is broken. */
export type Provocation = (wire: Wire) => Promise<boolean>

/** Each lie of a table is told when its rule is provoked, and only by a liar. */
export function provoke<Fault extends BehaviourFault>(options: {
  readonly fixture: ReturnType<typeof useFixture>
  readonly faults: Readonly<Record<Fault, { readonly breaks: string }>>
  readonly provocations: Readonly<Record<Fault, Provocation>>
}): void {
  const { fixture, faults, provocations } = options
  describe.each(Object.entries(provocations) as [Fault, Provocation][])('%s', (fault, isBroken) => {
    test('is a lie that is told when its rule is provoked, and only by a liar', async () => {
      await using honest = await fixture.open()
      expect(await isBroken(honest)).toBe(false)
      expect(honest.simulation.faultsTold()).toEqual({})
      await using liar = await fixture.open({ faults: [fault] })
      expect(await isBroken(liar)).toBe(true)
      expect(Object.keys(liar.simulation.faultsTold())).toEqual([fault])
    })
  })

  test('every lie has a provocation and breaks a requirement that there is', () => {
    expect(Object.keys(provocations).toSorted()).toEqual(Object.keys(faults).toSorted())
    const requirements = ['requirements', 'requirements-practice']
      .map(name => readFileSync(new URL(`../../../../specs/adss-csp/${name}.yaml`, import.meta.url), 'utf8'))
      .join('')
    for (const { breaks } of Object.values<{ readonly breaks: string }>(faults)) {
      expect(requirements.includes(`- id: ${breaks}\n`), breaks).toBe(true)
    }
  })
}
