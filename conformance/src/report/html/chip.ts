import { html } from '../escape.ts'

/** A word with its colour; shape differs too, because colour alone is not for everybody. */
export function chip(word: string): string {
  const shape = hollow.has(word) ? ' hollow' : square.has(word) ? ' square' : ''
  return `<span class="chip v-${html(word.replace('/', '-'))}${shape}">${html(word)}</span>`
}

const hollow: ReadonlySet<string> = new Set([
  'not-run',
  'not-applicable',
  'not-tested',
  'n/a',
  'unverified',
  'inconclusive',
  'checked',
])
const square: ReadonlySet<string> = new Set(['fail', 'error', 'violated', 'uncovered'])

/** Text that the search of the page looks through, for a data attribute. */
export function searchText(...parts: readonly (string | undefined)[]): string {
  return html(
    parts
      .filter(part => part !== undefined)
      .join(' ')
      .toLowerCase(),
  )
}
