import manifest from '../package.json' with { type: 'json' }

/** The version of this Leafcutter, as in package.json. */
export const version: string = manifest.version
