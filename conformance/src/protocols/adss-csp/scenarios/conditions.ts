import { groups } from '../answers.ts'

const role = new RegExp(`\\banswers\\.((?:${Object.keys(groups).join('|')})\\.\\w+)`, 'g')

/** A role that the service is said to be without is no gap in the tester's answers. */
export function heedingLacks(when: string | undefined): string | undefined {
  const wanted = new Set([...(when ?? '').matchAll(role)].map(([, name]) => name))
  return [...wanted].reduce((condition, name) => `(${condition}) and not lacks has '${name}'`, when)
}
