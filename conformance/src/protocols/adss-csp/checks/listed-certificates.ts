import type { TraceView } from '../../../core/check.ts'
import { elementsAt } from '../../judging/expect.ts'
import { isObject } from '../../judging/forms.ts'

type Entry = Readonly<Record<string, unknown>>

/** The entries of a list of certificates; what is no object is none. */
function entriesAt(view: TraceView, step: string): readonly Entry[] {
  return elementsAt(view, step, '/certificates').flatMap(({ value }) => (isObject(value) ? [value] : []))
}

export function aliasesAt(view: TraceView, step: string): readonly string[] {
  return entriesAt(view, step)
    .map(({ cert_alias }) => String(cert_alias))
    .toSorted()
}

/** What a request of this scenario sent for an alias. */
export function sentEntry(view: TraceView, step: string, alias: string): Entry {
  const body = view.exchange(step).request.json
  const all: readonly unknown[] = isObject(body) && Array.isArray(body.certificates) ? body.certificates : [body]
  return all.find((entry): entry is Entry => isObject(entry) && entry.cert_alias === alias) ?? {}
}

export function listedEntry(view: TraceView, step: string, alias: string): Entry {
  return entriesAt(view, step).find(({ cert_alias }) => cert_alias === alias) ?? {}
}

/** Base64 of the same bytes: line breaks and padding are no part of them. */
export function sameBytes(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b
  return Buffer.from(a, 'base64').equals(Buffer.from(b, 'base64'))
}

/** The entries in the order of their aliases, each with its members in one order. */
export function canonicalEntries(view: TraceView, step: string): string {
  const ordered = entriesAt(view, step).map(entry => JSON.stringify(Object.entries(entry).toSorted()))
  return JSON.stringify(ordered.toSorted())
}
