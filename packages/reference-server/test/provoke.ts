import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BehaviourFault } from '../src/index.ts'

/** Provokes the rule that a lie breaks, and tells whether it is broken. */
export type Provocation<Wire> = (wire: Wire) => Promise<boolean>

/** A conversation with a server that says which lies it told. */
interface Conversation extends AsyncDisposable {
  readonly simulation: { faultsTold(): Readonly<Partial<Record<BehaviourFault, number>>> }
}

/** Each lie of a table is told when its rule is provoked, and only by a liar. */
export function provoke<Wire extends Conversation>(options: {
  readonly fixture: { open(options?: { readonly faults?: readonly BehaviourFault[] }): Promise<Wire> }
  /** The folder of the specifications where the requirements are that the lies break. */
  readonly specs: string
  readonly faults: Readonly<Partial<Record<BehaviourFault, { readonly breaks: string }>>>
  readonly provocations: Readonly<Partial<Record<BehaviourFault, Provocation<Wire>>>>
}): void {
  const { fixture, specs, faults, provocations } = options
  describe.each(Object.entries(provocations) as [BehaviourFault, Provocation<Wire>][])('%s', (fault, isBroken) => {
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
      .map(name => readFileSync(new URL(`../../../specs/${specs}/${name}.yaml`, import.meta.url), 'utf8'))
      .join('')
    for (const { breaks } of Object.values(faults)) {
      expect(requirements.includes(`- id: ${breaks}\n`), breaks).toBe(true)
    }
  })
}
