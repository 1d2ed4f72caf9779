import { html } from '../../../page/html.ts'
import type { Page } from '../../../page/layout.ts'

/** Asks whose phone this is. Fields: `client_id`, `user_id`, `password`, `csrf`. */
export function loginPage(of: {
  readonly lang: string
  readonly action: string
  readonly csrf: string
  /** As the address says, for people who follow a link. */
  readonly clientId: string
  readonly failed: boolean
}): Page {
  return {
    title: 'Sign in to your phone',
    lang: of.lang,
    main: html`
<p>This page stands for the phone on which a signer approves signatures.</p>
${of.failed ? html`<p role="alert">What you entered is not right, or you may not sign in now.</p>` : null}
<form method="post" action="${of.action}">
<input type="hidden" name="csrf" value="${of.csrf}">
<label for="client_id">Service</label>
<input id="client_id" name="client_id" value="${of.clientId}" autocomplete="organization" required>
<label for="user_id">User name</label>
<input id="user_id" name="user_id" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button>
</form>`,
  }
}
