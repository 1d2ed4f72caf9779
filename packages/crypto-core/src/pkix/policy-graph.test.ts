import { describe, expect, test } from 'vitest'
import { oid } from '../oid/index.ts'
import { Budget, BudgetExhausted } from './budget.ts'
import { PolicyGraph, userConstrainedPolicySet } from './policy-graph.ts'

const any = oid('anyPolicy')
const policies = (...identifiers: readonly string[]) => identifiers.map(policyIdentifier => ({ policyIdentifier }))
const mappings = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([issuerDomainPolicy, subjectDomainPolicy]) => ({ issuerDomainPolicy, subjectDomainPolicy }))

const allowed = { anyPolicyAllowed: true }
const mapping = { mappingAllowed: true }

describe('the policies of a path', () => {
  test('are those that every CA names', () => {
    const graph = new PolicyGraph(new Budget())
    graph.addPolicies(policies('1.2.1', '1.2.2'), allowed)
    graph.addPolicies(policies('1.2.2', '1.2.3'), allowed)
    expect(graph.authorityConstrainedPolicySet()).toEqual(['1.2.2'])
    graph.addPolicies(policies('1.2.1'), allowed)
    expect(graph.isNull).toBe(true)
    expect(graph.authorityConstrainedPolicySet()).toEqual([])
  })

  test('are any where all CAs say so, and what one says after that', () => {
    const graph = new PolicyGraph(new Budget())
    expect(graph.authorityConstrainedPolicySet()).toEqual([any])
    graph.addPolicies(policies(any), allowed)
    expect(graph.authorityConstrainedPolicySet()).toEqual([any])
    graph.addPolicies(policies('1.2.1', any), allowed)
    expect(new Set(graph.authorityConstrainedPolicySet())).toEqual(new Set(['1.2.1', any]))
    graph.addPolicies(policies('1.2.7'), { anyPolicyAllowed: false })
    expect(graph.authorityConstrainedPolicySet()).toEqual(['1.2.7'])
  })

  test('do not go on through anyPolicy where it is inhibited', () => {
    const graph = new PolicyGraph(new Budget())
    graph.addPolicies(policies('1.2.1'), allowed)
    graph.addPolicies(policies(any), { anyPolicyAllowed: false })
    expect(graph.isNull).toBe(true)
  })

  test('change their names where they are mapped, and end where they may not be', () => {
    for (const mappingAllowed of [true, false]) {
      const graph = new PolicyGraph(new Budget())
      graph.addPolicies(policies('1.2.1', '1.2.2'), allowed)
      graph.mapPolicies(mappings(['1.2.1', '1.2.9'], ['1.2.1', '1.2.8']), { mappingAllowed })
      graph.addPolicies(policies('1.2.9', '1.2.2'), allowed)
      expect(new Set(graph.authorityConstrainedPolicySet())).toEqual(
        new Set(mappingAllowed ? ['1.2.1', '1.2.2'] : ['1.2.2']),
      )
    }
  })

  test('that are mapped out of anyPolicy are the first CA’s', () => {
    const graph = new PolicyGraph(new Budget())
    graph.addPolicies(policies(any), allowed)
    graph.mapPolicies(mappings(['1.2.1', '1.2.9']), mapping)
    graph.addPolicies(policies('1.2.9'), allowed)
    expect(graph.authorityConstrainedPolicySet()).toEqual(['1.2.1'])
  })

  test('are limited to what the relying party accepts', () => {
    expect(userConstrainedPolicySet(['1.2.1', '1.2.2'], ['1.2.2', '1.2.3'])).toEqual(['1.2.2'])
    expect(userConstrainedPolicySet(['1.2.1', any], ['1.2.3'])).toEqual(['1.2.3'])
    expect(userConstrainedPolicySet(['1.2.1'], undefined)).toEqual(['1.2.1'])
    expect(userConstrainedPolicySet(['1.2.1'], [any])).toEqual(['1.2.1'])
  })
})

describe('the cost of policies', () => {
  test('that each map to both of the next CA’s stays linear: as a tree they would be 2^1000', () => {
    const graph = new PolicyGraph(new Budget())
    const both = [
      ['1.2.1', '1.2.1'],
      ['1.2.1', '1.2.2'],
      ['1.2.2', '1.2.1'],
      ['1.2.2', '1.2.2'],
    ] as const
    for (let depth = 0; depth < 100; depth++) {
      graph.addPolicies(policies('1.2.1', '1.2.2'), allowed)
      graph.mapPolicies(mappings(...both), mapping)
    }
    expect(graph.authorityConstrainedPolicySet()).toEqual(['1.2.1', '1.2.2'])
  })

  test('has an end where two certificates name very many', () => {
    const many = Array.from({ length: 700 }, (_, index) => `1.2.${index}`)
    const graph = new PolicyGraph(new Budget())
    const spend = () => {
      for (let depth = 0; depth < 3; depth++) {
        graph.addPolicies(policies(...many), allowed)
        graph.mapPolicies(
          many.flatMap(issuerDomainPolicy =>
            many.map(subjectDomainPolicy => ({ issuerDomainPolicy, subjectDomainPolicy })),
          ),
          mapping,
        )
      }
    }
    expect(spend).toThrow(BudgetExhausted)
  })
})
