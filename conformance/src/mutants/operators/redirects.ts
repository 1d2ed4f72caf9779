import { type Answered, headerOf, type Reply, withHeader, withStatus } from '../answered.ts'
import { fault, liberty, type Operator } from '../catalogue.ts'

/** Which requirement a redirect satisfies depends on what was asked for. */
export interface RedirectRule {
  readonly name: string
  readonly breaks: readonly string[]
  /** Told of redirects for which this holds. */
  applies(redirect: Redirect): boolean
}

export interface Redirect {
  readonly target: URL
  /** Members of the authorization request. */
  readonly asked: Readonly<Record<string, unknown>>
}

export interface RedirectRules {
  readonly operation: string
  readonly location: readonly string[]
  readonly state: readonly string[]
  readonly errorCodes: readonly string[]
  /** Refusals in which a liar grants a code instead. */
  readonly refusals: readonly RedirectRule[]
  /** Refusals whose error code the text fixes. */
  readonly codes: readonly RedirectRule[]
  /** Grants of what the text allows to be asked, in place of which a liar refuses. */
  readonly grants: readonly RedirectRule[]
}

/** Authorization answers: codes, errors and state in the query of a redirect. @spec RFC 6749 §4.1.2 */
export function redirectOperators(rules: RedirectRules): Operator {
  const { operation } = rules
  const told = (where: string, change: (redirect: Redirect) => void, applies: RedirectRule['applies']) => ({
    ...{ operation, where },
    alter: (answer: Answered) => redirected(answer, change, applies),
  })
  const set =
    (name: string, value: string) =>
    ({ target }: Redirect) =>
      target.searchParams.set(name, value)
  const state = { operator: 'state-changed', lie: 'state comes back changed', breaks: rules.state }
  return () => [
    fault({ ...state, ...told('with a code', set('state', 'changed'), all(hasState, hasCode)) }),
    fault({ ...state, ...told('with an error', set('state', 'changed'), all(hasState, hasError)) }),
    fault({
      ...{ operator: 'state-invented', lie: 'state comes back that was not sent', breaks: rules.state },
      ...told('with a code', set('state', 'invented'), all(hasNoState, hasCode)),
    }),
    fault({
      ...{ operator: 'state-invented', lie: 'state comes back that was not sent', breaks: rules.state },
      ...told('with an error', set('state', 'invented'), all(hasNoState, hasError)),
    }),
    fault({
      ...{ operator: 'code-in-fragment', lie: 'the code comes in the fragment', breaks: rules.location },
      ...told('', intoFragment, hasCode),
    }),
    fault({
      ...{ operator: 'redirected-elsewhere', lie: 'the code goes to another path', breaks: rules.location },
      ...told('', elsewhere, hasCode),
    }),
    fault({
      ...{ operator: 'error-unlisted', lie: 'the error is none of the six', breaks: rules.errorCodes },
      ...told('', set('error', 'authorization_failed'), hasError),
    }),
    fault({
      ...{ operator: 'redirect-status-swapped', lie: 'the redirect has status 307', breaks: rules.location, operation },
      ...{
        where: '',
        alter: answer => (answer.status === 302 && answer.body === '' ? withStatus(answer, 307) : undefined),
      },
    }),
    ...rules.refusals.map(({ name, breaks, applies }) =>
      fault({
        ...{ operator: 'code-despite-refusal', lie: 'a code is granted', breaks },
        ...told(name, granting, all(hasError, applies)),
      }),
    ),
    ...rules.codes.map(({ name, breaks, applies }) =>
      fault({
        ...{ operator: 'redirect-error-swapped', lie: 'the error is another of the six', breaks },
        ...told(name, set('error', 'server_error'), all(hasError, applies)),
      }),
    ),
    ...rules.grants.map(({ name, breaks, applies }) =>
      fault({
        ...{ operator: 'code-withheld', lie: 'a good request is refused', breaks },
        ...told(name, refusing, all(hasCode, applies)),
      }),
    ),
    liberty({
      ...{ operator: 'issuer-added', lie: 'the redirect names its issuer' },
      ...told('', set('iss', 'https://issuer.example'), hasCode),
    }),
    liberty({
      ...{ operator: 'redirect-description-missing', lie: 'the redirect has no error_description' },
      ...told('', ({ target }) => target.searchParams.delete('error_description'), hasError),
    }),
    liberty({
      ...{ operator: 'redirect-parameters-reordered', lie: 'the parameters of the redirect stand in another order' },
      ...told('', reordered, ({ target }) => target.searchParams.size > 1),
    }),
  ]
}

function redirected(
  answer: Answered,
  change: (redirect: Redirect) => void,
  applies: RedirectRule['applies'],
): Reply | undefined {
  const location = headerOf(answer.headers, 'location')
  if (location === undefined || !URL.canParse(location)) return undefined
  const redirect = {
    target: new URL(location),
    asked: (answer.request.json ?? {}) as Readonly<Record<string, unknown>>,
  }
  if (!applies(redirect)) return undefined
  change(redirect)
  return withHeader(answer, 'location', redirect.target.href)
}

function all(...of: readonly RedirectRule['applies'][]): RedirectRule['applies'] {
  return redirect => of.every(applies => applies(redirect))
}

function hasCode({ target }: Redirect): boolean {
  return target.searchParams.has('code')
}

function hasError({ target }: Redirect): boolean {
  return target.searchParams.has('error')
}

function hasState({ asked }: Redirect): boolean {
  return asked.state !== undefined
}

function hasNoState(redirect: Redirect): boolean {
  return !hasState(redirect)
}

function elsewhere({ target }: Redirect): void {
  target.pathname += '/elsewhere'
}

function intoFragment({ target }: Redirect): void {
  target.hash = target.search.slice(1)
  target.search = ''
}

function granting({ target }: Redirect): void {
  for (const name of ['error', 'error_description', 'error_uri']) target.searchParams.delete(name)
  target.searchParams.set('code', 'SplxlOBeZQQYbYS6WxSbIA')
}

function refusing({ target }: Redirect): void {
  target.searchParams.delete('code')
  target.searchParams.set('error', 'invalid_request')
}

function reordered({ target }: Redirect): void {
  const pairs = [...target.searchParams].toReversed()
  target.search = new URLSearchParams(pairs).toString()
}
