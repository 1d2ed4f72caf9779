import { UsageError } from '../core/errors.ts'

/** Loads a part that not everybody installs; the specifier is a variable, so that no bundler draws it in. */
export async function optionalPeer<T>(specifier: string): Promise<T> {
  try {
    return (await import(specifier)) as T
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    if (!missing) throw error
    const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]
    throw new UsageError(`this target needs the package ${name}: install it beside @x/conformance`)
  }
}
