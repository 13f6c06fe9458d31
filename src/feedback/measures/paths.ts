/** Where measures are, within the place. */
export const measurePath = (id: string): string => `/measures/${encodeURIComponent(id)}`;
export const evaluationPath = (id: string): string => `/evaluation/${encodeURIComponent(id)}`;
export const planPath = (dilemma?: string): string =>
  dilemma === undefined ? '/measures/new' : `/measures/new?dilemma=${encodeURIComponent(dilemma)}`;
export const libraryPath = (place?: string, measure?: string): string =>
  place === undefined
    ? '/measures/library'
    : `/measures/library#${encodeURIComponent(`${place}-${measure}`)}`;
