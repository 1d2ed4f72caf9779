/** What `--report` and `--format` know. `badge` is two files, a picture and what a badge service reads. */
export const formatNames = ['html', 'json', 'junit', 'md', 'sarif', 'badge', 'har'] as const

export type FormatName = (typeof formatNames)[number]

/** The first name that is none, and what there is; undefined when all are known. */
export function formatProblem(names: readonly string[]): string | undefined {
  const known: readonly string[] = formatNames
  const unknown = names.find(name => !known.includes(name))
  return unknown === undefined ? undefined : `${JSON.stringify(unknown)} is not known; there are ${known.join(', ')}`
}
