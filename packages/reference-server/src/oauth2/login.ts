import { passwordLogin } from '../csc-v2/password-login.ts'
import type { Client, Credential, User } from '../ports/index.ts'
import { errorRedirect, formAnswer, messageAnswer } from './browser-answer.ts'
import { chooseCredential } from './choose-credential.ts'
import { showConsent } from './consent.ts'
import { endInteraction, type Interaction, loggedIn, newCsrfToken, type StartedInteraction } from './interaction.ts'
import type { OAuthCall } from './oauth-call.ts'
import { loginPage } from './page/login-page.ts'
import { interactionCookie } from './session-cookie.ts'

/** Asks who the user is. */
export async function showLogin(
  call: OAuthCall,
  { client, started }: { readonly client: Client; readonly started: StartedInteraction },
): Promise<Response> {
  const cookie = interactionCookie(call.deps.config).set(started.secret)
  return loginAnswer(call, { client, interaction: started.interaction, failed: false, cookie })
}

/** What the user answered on the login page. */
export async function submitLogin(call: OAuthCall, client: Client, interaction: Interaction): Promise<Response> {
  const { request } = interaction
  if (call.form.get('decision') !== 'login') {
    await endInteraction(call, interaction)
    return errorRedirect(call, request, {
      id: 'csc-v2.oauth2-authorize.access-denied',
      cookie: interactionCookie(call.deps.config).expired,
    })
  }
  const username = call.form.get('username') ?? ''
  const user = await passwordLogin(call, { username, password: call.form.get('password') ?? '' })
  if (user === undefined || (request.userID !== null && request.userID !== user.userID)) {
    call.notes.refusal = 'csc-v2.login.failed'
    return loginAnswer(call, { client, interaction, failed: true })
  }
  call.notes.userID = user.userID
  return welcome(call, { client, interaction, user })
}

/** Only now can be said whether the credential that the client wants is one of this user's. */
async function welcome(
  call: OAuthCall,
  { client, interaction, user }: { readonly client: Client; readonly interaction: Interaction; readonly user: User },
): Promise<Response> {
  const { request } = interaction
  let credential: Credential | null = null
  if (request.credential !== null) {
    const chosen = await chooseCredential(call, user, request.credential)
    if (chosen === undefined) {
      await endInteraction(call, interaction)
      return errorRedirect(call, request, {
        id: 'csc-v2.oauth2-authorize.invalid-request',
        cookie: interactionCookie(call.deps.config).expired,
      })
    }
    credential = chosen
  }
  const { userID } = user
  const started = await loggedIn(call, interaction, { userID, credentialID: credential?.credentialID ?? null })
  if (started === undefined) {
    return messageAnswer(call, {
      title: 'Form already sent',
      text: 'This form was sent before. Go back to the application and start again.',
    })
  }
  const cookie = interactionCookie(call.deps.config).set(started.secret)
  return showConsent(call, { client, user, credential, interaction: started.interaction, failed: false, cookie })
}

async function loginAnswer(
  call: OAuthCall,
  of: {
    readonly client: Client
    readonly interaction: Interaction
    readonly failed: boolean
    readonly cookie?: string
  },
): Promise<Response> {
  const { lang, basePath } = call.deps.config.cscV2
  const { request } = of.interaction
  const page = loginPage({
    lang,
    action: `${basePath}/oauth2/authorize`,
    csrf: await newCsrfToken(call, of.interaction),
    clientName: of.client.name,
    account: request.userID,
    failed: of.failed,
  })
  return formAnswer(page, {
    status: of.failed ? 400 : 200,
    redirectUri: request.redirectUri,
    ...(of.cookie === undefined ? {} : { cookie: of.cookie }),
  })
}
