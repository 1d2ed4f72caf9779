import { posix } from 'node:path'
import ts from 'typescript'

/** Every module that a file names, however it does: import, type-only, `import()` type, dynamic import, re-export. */
export function imports(file: string, text: string): readonly string[] {
  const scanned = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
  if (scanned.length === 0 && /\bfrom\b|\bimport\b/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))) {
    throw new Error(`${file} seems to import something that the scanner does not see`)
  }
  return scanned
}

/** One line for each import that goes up in the order of folders, or out of it. */
export function layerViolations(files: ReadonlyMap<string, string>, order: readonly string[]): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    const own = file.includes('/') ? file.split('/')[0]! : undefined
    if (own !== undefined && !order.includes(own)) return [`${file}: the folder has no place in the order`]
    return imports(file, text)
      .filter(name => !isBelow(name, file, { own, order }))
      .map(name => `${file} imports ${name}`)
  })
}

function isBelow(
  name: string,
  file: string,
  { own, order }: { own: string | undefined; order: readonly string[] },
): boolean {
  // Other packages are package.json's and the platform test's matter, but the package's own name would go round this one.
  if (!name.startsWith('.')) return !name.startsWith('@x/')
  const [folder = '', ...rest] = posix.normalize(posix.join(posix.dirname(file), name)).split('/')
  if (own === undefined || rest.length === 0 || !order.includes(folder)) return false
  return order.indexOf(folder) <= order.indexOf(own)
}
