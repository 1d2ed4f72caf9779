/** One function a format; each takes any text whatever and gives text that means only itself there. */

export function html(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** @spec XML 1.0 §2.2: most control characters cannot be written at all, so their pictures stand for them. */
export function xml(text: string): string {
  return html(text.replaceAll(/[\ufffe\uffff]/g, '\ufffd'))
}

/** Markdown prose on one line: no markup, no HTML, no table cell, no link (GitHub links bare addresses and names). */
export function markdown(text: string): string {
  return html(oneLine(text)).replaceAll(
    /[\\`*_{}[\]#!|~@]|:(?=\/\/)|(?<=\bwww)\./gi,
    character => `&#${character.charCodeAt(0)};`,
  )
}

/** A Markdown code span on one line whose fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const inside = oneLine(text).replaceAll('|', '¦')
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${inside === '' ? ' ' : inside} ${fence}`
}

/** A Markdown block that nothing inside can close. */
export function markdownBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${visible(text)}\n${fence}`
}

/**
 * JSON whose text is nothing but JSON wherever it is shown or pasted: no markup, no character that hides or reorders
 * others. Whoever parses it gets every value exactly. The characters are those of one spelling that the scan for secrets
 * knows (`encodingsOf`), so that what is escaped is found as well. @spec RFC 8259 §7
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
  return text.replaceAll(/[<>&'+\u007f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A message of SARIF: braces would be placeholders, brackets before a parenthesis a link. @spec SARIF 2.1.0 §3.11.5, §3.11.6 */
export function sarif(text: string): string {
  return visible(text).replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (')
}

/** A line for a terminal: escape sequences become visible instead of being obeyed. */
export function terminal(text: string): string {
  return oneLine(text)
}

function oneLine(text: string): string {
  return visible(text).replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ')
}

/** Control characters as their pictures; directional overrides, which reorder what is read, as their code points. */
function visible(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, odd => {
    const code = odd.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  })
}
