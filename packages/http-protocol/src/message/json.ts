/** JSON whose form is not known. */
export type Json = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Leaves out the members without a value, so that absent stays absent. */
export function present<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
}

/** The same at every depth: a copy without the members that are undefined. */
export function presentInside(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([key, member]) => [key, inside(member)]))
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside)
  return typeof value === 'object' && value !== null ? presentInside(value) : value
}

/** As a form or a query has it, numbers and booleans as text. */
export function formOf(body: Json): URLSearchParams {
  return new URLSearchParams(Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]))
}

/** Whether arrays and objects are nested deeper than `limit`. Level by level, so that hostile depth costs no stack. */
export function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap(node => (typeof node === 'object' && node !== null ? Object.values(node) : []))
    if (level.length === 0) return false
  }
  return true
}
