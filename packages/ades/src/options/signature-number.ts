import { UsageError } from '../errors.ts'

/** Which signature of a file, from 1. Throws UsageError. */
export function parseSignatureNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError('--signature must be a number from 1')
  return Number(text)
}
