import type { AdssDriver } from './driver.ts'

/** Whatever happens, the clock goes back: other scenarios live by it. */
export async function onMovedClock(
  t: AdssDriver<'clock'>,
  act: (advance: (seconds: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { clock } = t.facilities
  try {
    await act(seconds => clock.advance(seconds))
  } finally {
    await clock.reset()
  }
}

/** A setting that advanceSettings told, or the usual one. */
export function settingOf(t: AdssDriver, name: 'retryLimit' | 'blockSeconds' | 'otpLength' | 'otpSeconds'): number {
  const settings = t.profile.settings as Readonly<Record<string, unknown>> | undefined
  const value = settings?.[name]
  return typeof value === 'number' ? value : 0
}
