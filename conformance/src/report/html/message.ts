import type { Exchange, WireMessage } from '../../core/exchange.ts'
import { pseudonymPattern } from '../../core/view.ts'
import { html } from '../escape.ts'

/** Longer bodies are cut: the whole is in evidence.ndjson. */
const shownCharacters = 12_000

/** What was sent and what came back, side by side. */
export function exchangePair(exchange: Exchange): string {
  const { request, response, failure, intent } = exchange
  const sent = `${request.method} ${request.url}`
  const came = response ? `status ${response.status}` : ''
  const purpose =
    intent === 'valid'
      ? ''
      : `<p class="reason">This request breaks <code>${html(intent.violates)}</code> on purpose.</p>`
  const answer = response
    ? messageText(came, response)
    : `<span class="line">${html(failure ? `${failure.code}: ${failure.message}` : 'nothing')}</span>`
  return `${purpose}<div class="pair">
<figure><figcaption class="label"><span>Sent at step <code>${html(exchange.step)}</code></span></figcaption><pre tabindex="0">${messageText(sent, request)}</pre></figure>
<figure><figcaption class="label"><span>Came back</span><span class="grow"></span><span>${exchange.ms} ms</span></figcaption><pre tabindex="0">${answer}</pre></figure>
</div>`
}

function messageText(first: string, message: WireMessage): string {
  const headers = message.headers.map(([name, value]) => `<span class="name">${html(name)}:</span> ${marked(value)}`)
  const body = message.body === null ? [] : ['', marked(clipped(pretty(message)))]
  return [`<span class="line">${marked(first)}</span>`, ...headers, ...body].join('\n')
}

/** Indented where nothing is lost by it; a body with a problem is shown as it came. */
function pretty({ body, json, jsonProblem }: WireMessage): string {
  if (json === undefined || jsonProblem !== undefined || !/^\s*[{[]/.test(body ?? '')) return body ?? ''
  return JSON.stringify(json, null, 2)
}

function clipped(text: string): string {
  if (text.length <= shownCharacters) return text
  return `${text.slice(0, shownCharacters)}\n… ${text.length - shownCharacters} characters more in evidence.ndjson`
}

/** Pseudonyms stand out, so that equal secrets are seen to be equal. */
function marked(text: string): string {
  return text
    .split(new RegExp(`(${pseudonymPattern.source})`))
    .map((piece, i) => (i % 2 === 1 ? `<span class="secret">${html(piece)}</span>` : html(piece)))
    .join('')
}
