import { COHORT_ATTRIBUTES, cohortAttributes, type Cohort } from '#facts';
import type { PopulationCell } from './county.ts';
import type { People } from './schema.ts';

const AGES = ['0-17', '18-34', '35-59', '60-79', '80+'] as const;

/**
 * The people of every area by all cohort attributes together, from the shares of the settings: attributes depend on
 * age and residence and are otherwise independent. Whole numbers that add up to each area's people (largest
 * remainders), so that every margin is exact. Cells without people are left out.
 */
export function buildPopulation(people: People): PopulationCell[] {
  return people.areas.flatMap((area) => {
    const cohorts: Cohort[] = [];
    const shares: number[] = [];
    for (const residence of ['urban', 'rural'] as const) {
      const ofResidence = residence === 'urban' ? area.urban : 1 - area.urban;
      for (const ageBand of AGES) {
        const ofAge = ofResidence * people.ageBand[residence][ageBand];
        const { 'own-device': own, 'shared-device': shared } = people.digitalAccess[residence][ageBand];
        for (const [sex, ofSex] of split('female', 'male', people.female[ageBand])) {
          for (const [disability, ofDisability] of split(
            'disabled',
            'not-disabled',
            people.disabled[ageBand],
          )) {
            for (const [language, ofLanguage] of split('minority', 'majority', area.minority)) {
              for (const [digitalAccess, ofAccess] of devices(own, shared)) {
                cohorts.push({ ageBand, sex, residence, disability, language, digitalAccess });
                shares.push(ofAge * ofSex * ofDisability * ofLanguage * ofAccess);
              }
            }
          }
        }
      }
    }
    return apportion(area.people, shares)
      .map((count, at) => ({ area: area.id, cohort: cohorts[at]!, people: count }))
      .filter((cell) => cell.people > 0);
  });
}

const split = <const A, const B>(a: A, b: B, share: number): [A | B, number][] => [
  [a, share],
  [b, 1 - share],
];

const devices = (own: number, shared: number): [Cohort['digitalAccess'], number][] => [
  ['own-device', own],
  ['shared-device', shared],
  ['none', 1 - own - shared],
];

/** Whole parts of `total` in proportion to the shares, by the method of largest remainders (Hamilton). */
function apportion(total: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (total * share) / whole);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((_, at) => at)
    .sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b);
  for (const at of byRemainder.slice(0, left)) parts[at]!++;
  return parts;
}

export interface PopulationRow {
  readonly area: string;
  readonly attribute: string;
  readonly category: string;
  readonly people: number;
}

/** Pairs of attributes whose joint table is published too: who is old and rural, who is disabled and rural. */
const PAIRS = [
  ['ageBand', 'residence'],
  ['disability', 'residence'],
] as const;

/** The long table of a pack's population.csv: per area the total, each attribute, and the published pairs (`a×b`). */
export function populationTable(cells: readonly PopulationCell[]): PopulationRow[] {
  const areas = [...new Set(cells.map((cell) => cell.area))];
  return areas.flatMap((area) => {
    const own = cells.filter((cell) => cell.area === area);
    const count = (fits: (cohort: Cohort) => boolean) =>
      own.reduce((sum, cell) => sum + (fits(cell.cohort) ? cell.people : 0), 0);
    const rows: PopulationRow[] = [{ area, attribute: 'total', category: 'all', people: count(() => true) }];
    for (const attribute of cohortAttributes) {
      for (const category of COHORT_ATTRIBUTES[attribute]) {
        rows.push({ area, attribute, category, people: count((cohort) => cohort[attribute] === category) });
      }
    }
    for (const [a, b] of PAIRS) {
      for (const x of COHORT_ATTRIBUTES[a]) {
        for (const y of COHORT_ATTRIBUTES[b]) {
          const people = count((cohort) => cohort[a] === x && cohort[b] === y);
          rows.push({ area, attribute: `${a}×${b}`, category: `${x}·${y}`, people });
        }
      }
    }
    return rows.filter((row) => row.people > 0);
  });
}
