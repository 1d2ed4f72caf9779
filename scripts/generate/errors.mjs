import { versionOf } from './document.mjs'

/** The error catalogue, keyed by what names a row; and the classes of codes that count as one, where the protocol has such. */
export function errorsSource({ errors, classes }, { row, name, table, key }) {
  const lines = [
    `import type { ${classes === undefined ? row : `${row}, AdssErrorClass`} } from '../error-catalogue.ts'`,
    '',
    `export type ${name} =\n${errors.map(error => `  | '${error[key]}'`).join('\n')}`,
    '',
    `export const ${table}: Readonly<Record<${name}, ${row}>> = {`,
    ...errors.map(error => `  '${error[key]}': ${JSON.stringify(withLists(error))},`),
    '}',
  ]
  if (classes !== undefined) {
    lines.push('', 'export const adssErrorClasses: readonly AdssErrorClass[] = [')
    lines.push(...classes.map(one => `  ${JSON.stringify(one)},`), ']')
  }
  return { text: lines.join('\n'), by: versionOf('yaml') }
}

/** A row with one status has a list of it, and a row that tolerates nothing an empty one. */
function withLists(error) {
  if (error.status === undefined) return error
  const tolerated = (error.tolerated ?? []).map(({ status, error }) => ({ status: [status].flat(), error }))
  return { ...error, status: [error.status].flat(), tolerated }
}
