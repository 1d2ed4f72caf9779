import { html } from './html.ts'
import type { Page } from './layout.ts'

/** Says why nothing can be done here; there is nowhere to send the user. */
export function messagePage(of: { readonly lang: string; readonly title: string; readonly text: string }): Page {
  return { title: of.title, lang: of.lang, main: html`<p>${of.text}</p>` }
}
