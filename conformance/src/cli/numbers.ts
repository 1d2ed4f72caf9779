import { UsageError } from '../core/errors.ts'

/** A flag that is a whole number from `least` (1, if it is not said) to `most`. */
export function countOf(
  text: string,
  flag: string,
  { least = 1, most }: { readonly least?: number; readonly most: number },
): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count >= least && count <= most) return count
  throw new UsageError(`${flag} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`)
}
