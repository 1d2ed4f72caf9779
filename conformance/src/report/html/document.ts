import { createHash } from 'node:crypto'
import { version } from '../../version.ts'
import { html } from '../escape.ts'
import { style } from './style.ts'

export interface Page {
  readonly title: string
  /** HTML in which everything that is not ours was escaped. */
  readonly body: string
  readonly script?: string
}

/**
 * One file, readable from the disk: no network, no script but its own (the policy names it by its hash), and nothing of
 * what the target said is ever more than text.
 */
export function document({ title, body, script }: Page): string {
  const scripts = script === undefined ? "'none'" : `'${hashOf(script)}'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src ${scripts}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="@x/conformance ${html(version)}">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`
}

/** @spec CSP Level 3 §6.7.2: the policy allows exactly these blocks. */
function hashOf(block: string): string {
  return `sha256-${createHash('sha256').update(block).digest('base64')}`
}
