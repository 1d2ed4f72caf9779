/** An optional package is needed and not installed. */
class PackageMissingError extends Error {
  override readonly name = 'PackageMissingError'
  readonly code = 'PACKAGE_MISSING'
  readonly packageName: string

  constructor(packageName: string, purpose: string) {
    super(`${purpose} needs the optional package ${packageName}: npm install ${packageName}`)
    this.packageName = packageName
  }
}

/**
 * Loads a package on first use. `load` must hold the `import()` with the literal name, for bundlers to see it.
 * Throws PACKAGE_MISSING when that package itself is not there; any other failure of loading it passes through.
 */
export async function optionalPackage<T>(
  packageName: string,
  { purpose, load }: { readonly purpose: string; readonly load: () => Promise<T> },
): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (isNotFound(error, packageName)) throw new PackageMissingError(packageName, purpose)
    throw error
  }
}

function isNotFound(error: unknown, packageName: string): boolean {
  if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') return false
  return error.message.includes(`'${packageName}'`)
}
