import type { Configured } from '../../ports/index.ts'
import { assertStorable, frozenCopy, StoreError } from '../../stores/index.ts'
import { maxConfigured } from '../bounded-map.ts'
import type { Part } from '../part.ts'

/** Whole records of one kind, by the member that identifies them. `what` names the kind in errors. */
export function createConfigured<T extends object>(what: string, idOf: (record: T) => string): Part<Configured<T>> {
  const records = new Map<string, T>()
  return {
    port: {
      async put(record) {
        assertStorable(record, what)
        const id = idOf(record)
        if (records.size >= maxConfigured && !records.has(id)) {
          throw new StoreError('STORE_FULL', `No more than ${maxConfigured} records of ${what}.`)
        }
        records.set(id, frozenCopy(record))
      },
      async find(id) {
        return frozenCopy(records.get(id))
      },
    },
    clear: () => records.clear(),
  }
}
