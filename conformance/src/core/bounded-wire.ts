import { TransportError } from './errors.ts'
import type { Wire } from './target.ts'

/**
 * Bounds what a target may say in a whole run, since all of it is kept: beyond that every answer is too large, as one that
 * is too large by itself is.
 */
export function boundedWire(wire: Wire, most: number): Wire {
  let left = most
  return async request => {
    if (left <= 0) throw tooMuch(most)
    try {
      const response = await wire({ ...request, maxBytes: Math.min(request.maxBytes, left) })
      left -= response.body.byteLength
      return response
    } catch (error) {
      if (!(error instanceof TransportError) || error.code !== 'too-large') throw error
      const whole = left < request.maxBytes
      left -= Math.min(request.maxBytes, left)
      throw whole ? tooMuch(most) : error
    }
  }
}

function tooMuch(most: number): TransportError {
  return new TransportError('too-large', `the answers of this run are longer than ${most} bytes together`)
}
