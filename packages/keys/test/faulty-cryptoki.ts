import { type Cryptoki, loadCryptoki } from '../src/pkcs11/cryptoki.ts'

/** A real library that answers some calls with a return value of the test's choice. */
export interface FaultyCryptoki {
  readonly cryptoki: Cryptoki
  /** The next `times` calls of the function fail, without reaching the library, as the binding would report it. */
  fail(name: keyof Cryptoki, returnValue: `CKR_${string}:${number}`, times?: number): void
  /** How often a function was called, faults included. */
  calls(name: keyof Cryptoki): number
  /** The faults that nobody has met yet. */
  readonly left: number
}

export async function faultyCryptoki(library: string): Promise<FaultyCryptoki> {
  const real = await loadCryptoki(library)
  const faults: { name: PropertyKey; returnValue: string }[] = []
  const counts = new Map<PropertyKey, number>()
  const cryptoki = new Proxy(real, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return (...values: unknown[]): unknown => {
        counts.set(name, (counts.get(name) ?? 0) + 1)
        const at = faults.findIndex(fault => fault.name === name)
        if (at < 0) return method.apply(target, values)
        const error = new Error(faults.splice(at, 1)[0]!.returnValue)
        if (String(name).endsWith('Async')) return Promise.reject(error)
        throw error
      }
    },
  })
  return {
    cryptoki,
    fail: (name, returnValue, times = 1) => {
      for (let time = 0; time < times; time++) faults.push({ name, returnValue })
    },
    calls: name => counts.get(name) ?? 0,
    get left() {
      return faults.length
    },
  }
}
