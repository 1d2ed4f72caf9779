import { KeyError } from './key-error.ts'

/**
 * Loads an optional peer on first use. A package that is not there becomes an error that says what to install; one that
 * is there and does not load (its native part was not built, say) keeps its own words as the cause.
 */
export async function optionalPackage<T>(name: string, spec: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
    const missing = code === 'ERR_MODULE_NOT_FOUND' && String(cause).includes(`'${name}'`)
    const message = missing
      ? `The package ${name} is needed for this and is not installed: add it to your dependencies`
      : `The package ${name} is installed but does not load: was its install script allowed to build it?`
    throw new KeyError('PACKAGE_MISSING', message, { spec, cause })
  }
}
