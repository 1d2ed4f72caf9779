/** Levels of a baseline signature, each with what those before it have. @spec EN 319 122-1 §6.3 */
export const levels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const

export type Level = (typeof levels)[number]

/** Whether a level has what another one has. */
export function reaches(level: Level, other: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(other)
}
