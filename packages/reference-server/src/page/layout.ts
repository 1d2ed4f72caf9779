import { createHash } from 'node:crypto'
import { type Html, html } from './html.ts'

/** Readable, high in contrast, no fonts or images from anywhere; focus is always visible. */
const style = `
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 36rem; padding: 2rem 1rem }
h1 { font-size: 1.4rem }
h2 { font-size: 1.15rem }
section { border-top: 1px solid; margin-top: 2rem }
label, dt { font-weight: 600; display: block; margin-top: 1rem }
dd { margin: 0; overflow-wrap: anywhere }
.text { white-space: pre-line }
input { box-sizing: border-box; font: inherit; padding: .5rem; width: 100% }
button { font: inherit; margin: 1.5rem .75rem 0 0; padding: .5rem 1.25rem }
:focus-visible { outline: 3px solid; outline-offset: 2px }
[role=alert], [role=status] { border-left: 4px solid; padding-left: .75rem }
footer { font-size: .85rem; margin-top: 3rem }
code { font-size: .9rem }
`

const styleHash = createHash('sha256').update(style).digest('base64')

export interface Page {
  readonly title: string
  readonly lang: string
  readonly main: Html
}

/** A whole document. It says on every page that this is no product. */
export function document({ title, lang, main }: Page): string {
  const page = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
<footer>Reference server, for testing only. Never enter a real password or PIN here.</footer>
</body>
</html>
`
  return page.markup
}

/**
 * Headers of every page: nothing is loaded, nothing is framed, nothing is stored, no address is passed on. Forms go
 * where `formAction` says, as sources of a content security policy; browsers apply the rule to a redirect that follows
 * too. @spec CSP3 §6.4.1, RFC 9700 §4.16
 */
export function pageHeaders(formAction: readonly string[] = ["'none'"]): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      `form-action ${formAction.join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}
