/** Where a dilemma is, within the place. Its id may hold the name of a service in any writing. */
export const dilemmaPath = (id: string): string => `/dilemmas/${encodeURIComponent(id)}`;
