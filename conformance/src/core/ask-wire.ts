import type { RawExchange } from '../evidence/raw-exchange.ts'
import type { ComposedRequest } from './compose.ts'
import { deadline } from './deadline.ts'
import { TransportError } from './errors.ts'
import { answerOf } from './live-answer.ts'
import type { RunContext } from './run-context.ts'
import type { Answer } from './scenario.ts'

export interface Asked {
  readonly raw: Pick<RawExchange, 'at' | 'ms' | 'request' | 'response' | 'failure' | 'tls'>
  readonly response?: Omit<Answer, 'exchange'>
  readonly error?: TransportError
}

/** One request on the wire, timed. Throws only when the scenario itself was stopped: then there is nothing to record. */
export async function askWire(
  { budget, wire, now }: Pick<RunContext, 'budget' | 'wire' | 'now'>,
  request: ComposedRequest,
  stopped: AbortSignal,
): Promise<Asked> {
  const at = now().toISOString()
  const started = performance.now()
  using timed = deadline(budget.requestMs, stopped)
  const { signal } = timed
  const { tlsClient, ...plain } = request
  const taken = () => ({ at, ms: Math.round(performance.now() - started), request: plain })
  try {
    const seen = await wire({ ...plain, ...(tlsClient ? { tlsClient } : {}), signal, maxBytes: budget.answerBytes })
    const { tls, ...response } = seen
    return { raw: { ...taken(), response, ...(tls ? { tls } : {}) }, response: answerOf(response) }
  } catch (thrown) {
    if (stopped.aborted) throw thrown
    const error = asTransportError(thrown, signal)
    return { raw: { ...taken(), failure: { code: error.code, message: error.message } }, error }
  }
}

function asTransportError(thrown: unknown, signal: AbortSignal): TransportError {
  if (thrown instanceof TransportError) return thrown
  if (signal.aborted) return new TransportError('timeout', 'no answer within the time of a request')
  return new TransportError('other', thrown instanceof Error ? thrown.message : String(thrown))
}
