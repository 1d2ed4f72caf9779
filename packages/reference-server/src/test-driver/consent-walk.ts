import { type FormControl, type HtmlForm, readForm } from './html-form.ts'

export interface ConsentWalk {
  /** The authorization request, as a client would send a browser there. */
  readonly url: string
  readonly username: string
  readonly password: string
  readonly decision: 'approve' | 'deny'
}

/** The pages did not lead to a redirect; the message says at which step, without any secret. */
export class ConsentFailed extends Error {}

/** Login, consent, and some redirects between them. */
const MAX_STEPS = 10

/**
 * Goes through the pages as a browser would: keeps cookies, fills in the forms, presses a button. Returns where the
 * server sends the browser when it leaves: the client's redirect URI with its parameters.
 */
export async function walkConsent(fetch: (request: Request) => Promise<Response>, walk: ConsentWalk): Promise<string> {
  const home = new URL(walk.url).origin
  const cookies = new Map<string, string>()
  let request = new Request(walk.url)
  let loggedIn = false
  for (let step = 1; step <= MAX_STEPS; step++) {
    const { url } = request
    const response = await fetch(withCookies(request, cookies))
    keepCookies(response, cookies)
    const location = response.headers.get('location')
    if (location !== null && response.status >= 300 && response.status < 400) {
      const target = new URL(location, url)
      if (target.origin !== home) return target.href
      request = new Request(target)
      continue
    }
    const form = readForm(await response.text())
    if (!form) throw new ConsentFailed(`step ${step} ended with status ${response.status} and no form`)
    const isLogin = form.controls.some(({ name }) => name === 'username')
    if (isLogin && loggedIn) throw new ConsentFailed(`step ${step}: the login was refused`)
    loggedIn ||= isLogin
    request = submission(form, { url, home, fields: isLogin ? loginFields(form, walk) : consentFields(form, walk) })
  }
  throw new ConsentFailed(`${MAX_STEPS} steps did not lead to a redirect`)
}

type Fields = readonly (readonly [string, string])[]

function loginFields(form: HtmlForm, { username, password }: ConsentWalk): Fields {
  const fields = form.controls.flatMap(({ kind, name, type, value }): Fields => {
    if (kind === 'button') return []
    return [[name, name === 'username' ? username : type === 'password' ? password : value]]
  })
  return [...fields, ...pressed(buttons(form)[0])]
}

function consentFields(form: HtmlForm, { decision }: ConsentWalk): Fields {
  const button = buttons(form).find(({ value }) => value === decision)
  if (!button) throw new ConsentFailed(`the consent page has no button to ${decision}`)
  const inputs = form.controls.filter(({ kind }) => kind === 'input')
  return [...inputs.map(({ name, value }) => [name, value] as const), ...pressed(button)]
}

function buttons({ controls }: HtmlForm): readonly FormControl[] {
  return controls.filter(({ kind, type }) => kind === 'button' && type === 'submit')
}

function pressed(button: FormControl | undefined): Fields {
  return button ? [[button.name, button.value]] : []
}

function submission(
  form: HtmlForm,
  { url, home, fields }: { readonly url: string; readonly home: string; readonly fields: Fields },
): Request {
  const target = new URL(form.action, url)
  if (form.method !== 'POST' || target.origin !== home) throw new ConsentFailed('a form would leave the server')
  const headers = { origin: home, 'sec-fetch-site': 'same-origin' }
  return new Request(target, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
  })
}

/** `fetch` of a browser may not be given a Cookie header, a request for our own handler may. */
function withCookies(request: Request, cookies: ReadonlyMap<string, string>): Request {
  if (cookies.size > 0)
    request.headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  return request
}

function keepCookies(response: Response, cookies: Map<string, string>): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map(part => part.trim())
    const equals = pair.indexOf('=')
    const gone = attributes.some(attribute => /^max-age=0$/i.test(attribute))
    if (gone) cookies.delete(pair.slice(0, equals))
    else cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
  }
}
