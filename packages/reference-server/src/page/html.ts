/** Text that is HTML already; anything else is escaped where it is put into a page. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | null | readonly Html[]

/** A page or a piece of one: every value in it is escaped unless it is Html itself; null puts nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts.reduce((whole, text, at) => whole + markupOf(parts[at - 1] ?? null) + text)
  return { markup }
}

function markupOf(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'markup' in part ? part.markup : part.map(markupOf).join('')
}

/** For element content and for attribute values in double quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
