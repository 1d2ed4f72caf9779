import { isOid } from '@x/crypto-core/oid'
import { isOnlineError, OnlineError } from '../online-error.ts'
import type { AnswerLimits, ServiceContext } from '../service-context.ts'
import { fetchTimeStamp, type Imprint, type TimeStamp } from './fetch-time-stamp.ts'
import type { TimeStampService } from './time-stamp-service.ts'

/** Milliseconds for which an authority that failed is asked after the others. */
const SET_BACK = 60_000

/** Several authorities, the first that answers well counts. */
export interface TimeStampSource {
  /**
   * A time-stamp over a digest, of the first authority that gives one; those that failed within the last minute are asked last.
   * Throws ONLINE_ALL_FAILED with the reason of each, the signal's reason, or a TypeError for a digest of the wrong length.
   */
  fetchTimeStamp(imprint: Imprint, options?: { readonly signal?: AbortSignal }): Promise<TimeStamp>
}

export function timeStampSource(
  services: readonly TimeStampService[],
  options: { readonly context: ServiceContext; readonly limits: AnswerLimits },
): TimeStampSource {
  if (services.length === 0) throw new TypeError('At least one time-stamping authority is needed')
  // Found out before anything is asked: what breaks the contract would keep the next ones from being asked.
  const wrong = services.findIndex(({ reqPolicy }) => reqPolicy !== undefined && !isOid(reqPolicy))
  if (wrong >= 0) throw new TypeError(`services[${wrong}].reqPolicy must be a dotted object identifier`)
  const { context } = options
  /** Milliseconds since 1970, by service. */
  const failedAt = new Map<TimeStampService, number>()

  const inOrder = (now: number): readonly TimeStampService[] => {
    const isSetBack = (service: TimeStampService) =>
      now - (failedAt.get(service) ?? Number.NEGATIVE_INFINITY) < SET_BACK
    return [...services.filter(service => !isSetBack(service)), ...services.filter(isSetBack)]
  }

  return {
    async fetchTimeStamp(imprint, { signal } = {}) {
      const errors: OnlineError[] = []
      for (const service of inOrder(context.clock().getTime())) {
        try {
          const timeStamp = await fetchTimeStamp(service, imprint, { ...options, ...(signal && { signal }) })
          failedAt.delete(service)
          return timeStamp
        } catch (error) {
          if (!isOnlineError(error)) throw error
          failedAt.set(service, context.clock().getTime())
          errors.push(error)
        }
      }
      if (errors.length === 1) throw errors[0]!
      const asked = { what: 'time-stamp', from: `any of ${errors.length} authorities` } as const
      const reasons = errors.map(({ asked: { from }, why, code }) => `${from}: ${why} (${code})`)
      throw new OnlineError('ONLINE_ALL_FAILED', asked, reasons.join('; '), { errors })
    },
  }
}
