import { parentPort, workerData } from 'node:worker_threads'
import { type Assignment, openFor, perform, type Task } from './work.ts'

const port = parentPort
if (!port) throw new TypeError('this file is the beginning of a worker thread')

const workshop = await openFor(workerData as Assignment)
port.on('message', (task: Task) => {
  perform(task, workshop).then(
    done => port.postMessage({ done }),
    (error: unknown) =>
      port.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
port.postMessage({ ready: workshop.inventory })
