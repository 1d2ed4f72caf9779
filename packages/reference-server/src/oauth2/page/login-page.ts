import { html } from '../../page/html.ts'
import type { Page } from '../../page/layout.ts'

/** Asks who the user is. Fields: `username`, `password`, `csrf`; buttons: `decision` = `login` or `deny`. */
export function loginPage(of: {
  readonly lang: string
  readonly action: string
  readonly csrf: string
  readonly clientName: string
  /** Whom an account_token names: nobody else may log in. */
  readonly account: string | null
  readonly failed: boolean
}): Page {
  return {
    title: 'Sign in',
    lang: of.lang,
    main: html`
<p>${of.clientName} asks for access in your name.</p>
${of.account === null ? null : html`<p>It expects the account <strong>${of.account}</strong>.</p>`}
${of.failed ? html`<p role="alert">User name or password is not right.</p>` : null}
<form method="post" action="${of.action}">
<input type="hidden" name="csrf" value="${of.csrf}">
<label for="username">User name</label>
<input id="username" name="username" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button name="decision" value="login">Sign in</button>
<button name="decision" value="deny" formnovalidate>Cancel</button>
</form>`,
  }
}
