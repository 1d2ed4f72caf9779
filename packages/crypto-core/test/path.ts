import { buildPath, type PathInput, type PathPolicy, type PathResult, trustAnchorOf } from '../src/pkix/index.ts'
import { type Entity, issue, issueCA } from './issue.ts'

/** Within the life of everything that is issued without dates. */
export const time: Date = new Date('2026-06-01T00:00:00Z')
export const unchecked: PathPolicy = { revocation: { mode: 'ignored' } }

export const root: Entity = issueCA('Root')
export const ca: Entity = issueCA('CA', { issuer: root })
export const leaf: Entity = issue('Leaf', { issuer: ca })

/** Builds from the root, by way of the CA, without looking at revocation, unless the input says otherwise. */
export function build(
  target: Entity,
  input: Partial<PathInput> & { readonly via?: readonly Entity[] } = {},
): PathResult {
  const { via = [ca], ...rest } = input
  return buildPath(target.certificate, {
    trustAnchors: [trustAnchorOf(root.certificate)],
    certificates: via.map(({ certificate }) => certificate),
    time,
    policy: unchecked,
    ...rest,
  })
}

/** The codes of the best candidate, or none when there is a path. */
export function codes(result: PathResult): readonly string[] {
  return result.valid ? [] : result.failures[0]!.reasons.map(({ code }) => code)
}
