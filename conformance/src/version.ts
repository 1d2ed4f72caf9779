import manifest from '../package.json' with { type: 'json' }

/** Version of the suite, as reports and the User-Agent name it. */
export const version: string = manifest.version
