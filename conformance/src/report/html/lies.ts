import { html } from '../escape.ts'
import type { ReportInput } from '../input.ts'

/** Lies that one check shows; a check of every answer catches hundreds. */
const shownLies = 25

/** What a green result is worth: the servers that lie in one thing, and that this check was seen to catch. */
export function lyingServers(check: string, { selfProof }: Pick<ReportInput, 'selfProof'>): string {
  const caught = selfProof?.lies.get(check) ?? []
  if (caught.length === 0) return ''
  const many = `${caught.length} ${caught.length === 1 ? 'lie' : 'lies'}`
  const items = caught.slice(0, shownLies).map(({ id, lie }) => `<li>${html(lie)} <code>${html(id)}</code></li>`)
  const more = caught.length > shownLies ? [`<li>and ${caught.length - shownLies} more, in proof.json</li>`] : []
  return `<details class="lies"><summary>Catches ${many} of a server</summary><ul>${[...items, ...more].join('')}</ul></details>`
}
