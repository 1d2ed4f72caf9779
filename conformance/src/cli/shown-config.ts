import type { LoadedConfig } from '../config/load-config.ts'
import type { Setting, Settings } from '../config/settings.ts'

/** What a run would use and where each value comes from. The answers are shown as references, as they stand in the file. */
export function shownConfig(
  settings: Settings,
  { config, file }: LoadedConfig,
  { json }: { readonly json: boolean },
): string {
  const rows = Object.entries(settings) as [string, Setting<unknown>][]
  const more = (['answers', 'facilities', 'budget', 'allowQualified'] as const)
    .filter(key => config[key] !== undefined)
    .map((key): [string, Setting<unknown>] => [key, { value: config[key], origin: 'file' }])
  const all = [...rows, ...more]
  if (json) return `${JSON.stringify({ file: file ?? null, settings: Object.fromEntries(all) }, null, 2)}\n`
  const lines = all.map(([name, { value, origin }]) => `${name.padEnd(16)}${origin.padEnd(13)}${shown(value)}`)
  return `${[`config file     ${file ?? 'none'}`, ...lines].join('\n')}\n`
}

function shown(value: unknown): string {
  if (value === undefined) return '(not set)'
  if (typeof value === 'function') return '(a function)'
  return typeof value === 'string'
    ? value
    : JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'function' ? '(a function)' : inner))
}
