import { accessSync, constants } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function isInstalled(): boolean {
  try {
    accessSync(executablePath, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** In CI a browser that is not there is a failure, elsewhere a reason to leave tests out, and to say so. */
export const hasChromium: boolean = isInstalled() || process.env.CI !== undefined
if (!hasChromium) console.log(`Pages are not tested in a browser: there is no Chromium at ${executablePath}`)

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args })
}

export async function listen(server: Server): Promise<Server> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

export function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Runs in the browser. */
export function outlineOf(element: unknown): string {
  const { getComputedStyle } = globalThis as unknown as { getComputedStyle(of: unknown): { outlineStyle: string } }
  return getComputedStyle(element).outlineStyle
}
