import description from '../../../package.json' with { type: 'json' };

/** Name and version of the code that made a number. */
export const PRODUCT = `${description.name} ${description.version}`;
