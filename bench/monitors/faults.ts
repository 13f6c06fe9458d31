import type { Finding, MonitorReport, Subject } from '#feedback/monitors';
import type { County, Fault } from '#feedback/simulation';

/** Where a planted fault should be found, by which monitor, on which last days, and from which strength on. */
export interface PlantedFault {
  readonly id: string;
  readonly monitor: string;
  readonly places: readonly Subject[];
  /** Found on any of these days is found; a place that runs its monitors each night looks far more often. */
  readonly looks: readonly string[];
  /** The strength at which nine of ten should be found: that of TRUTH.md where the fault is planted there. */
  readonly strength: number;
  /** Faults of one bundle are planted in one county: those of TRUTH.md's first table, and all that wait for the bench. */
  readonly bundle: 'planted' | 'waiting';
}

/** The looks that all faults share: a county's facts are counted on these days. */
export const LOOKS = ['2025-04-30', '2025-12-31'] as const;
const [SPRING, END] = LOOKS;

/** What the simulation calls a fault by, and what should find it. Looks: the end of the year unless told. */
const EXPECTED: Readonly<
  Record<string, { monitor: string; strength: number; looks?: readonly string[]; department?: string }>
> = {
  'equity-gap': { monitor: 'equity-gap', strength: 0.6 },
  'induced-ratings': { monitor: 'induced-ratings', strength: 0.8 },
  'slow-handover': { monitor: 'handover-wait', strength: 0.7 },
  'closed-not-solved': { monitor: 'closed-not-solved', strength: 0.7 },
  'efficiency-costs-fairness': { monitor: 'trade-off', strength: 0.7 },
  'deadline-bunching': { monitor: 'deadline-bunching', strength: 0.5 },
  'silent-group': { monitor: 'silent-group', strength: 1 },
  'repeat-evidence': { monitor: 'repeat-evidence', strength: 0.5 },
  abandonment: { monitor: 'abandonment', strength: 1 },
  'single-channel': { monitor: 'single-channel', strength: 1 },
  'lateness-at-boundary': { monitor: 'late-at-boundary', strength: 0.75 },
  'report-surge': { monitor: 'report-surge', strength: 0.75, looks: [SPRING] },
  'slow-drift': { monitor: 'slow-drift', strength: 1, looks: LOOKS },
  'area-gap': { monitor: 'area-gap', strength: 1 },
  'area-coverage': { monitor: 'area-gap', strength: 1 },
  'evidence-held-elsewhere': { monitor: 'repeat-evidence', strength: 0.75 },
  'target-without-outcome': { monitor: 'target-without-outcome', strength: 0.75 },
  'demand-surge': { monitor: 'demand-surge', strength: 1, looks: [SPRING] },
  'missing-data': { monitor: 'missing-data', strength: 1 },
  'unanswered-participation': { monitor: 'unanswered-participation', strength: 0.75 },
  'access-out-of-purpose': { monitor: 'access-out-of-purpose', strength: 0.75 },
  'access-out-of-proportion': { monitor: 'access-out-of-proportion', strength: 1 },
  'automated-disparity': { monitor: 'automated-decisions', strength: 1 },
  'automated-drift': { monitor: 'automated-decisions', strength: 1 },
  'unexplained-decisions': { monitor: 'unexplained-decisions', strength: 0.25 },
  'provider-share': { monitor: 'provider-share', strength: 0.75, department: 'government-services' },
};

export function plantedFaults(county: County): PlantedFault[] {
  return county.faults.map((fault) => {
    const expected = EXPECTED[fault.id];
    if (!expected) throw new Error(`nothing is expected to find ${fault.id}`);
    const { monitor, strength, looks = [END], department = fault.department } = expected;
    const bundle = fault.strength > 0 ? 'planted' : 'waiting';
    return { id: fault.id, monitor, strength, looks, bundle, places: placesOf(fault, department) };
  });
}

const placesOf = ({ services }: Fault, department: string | undefined): Subject[] =>
  services
    ? services.map((key) => ({ dimension: 'service', key }))
    : [{ dimension: 'department', key: department ?? '' }];

/** Every service and department whose figures a fault can move. */
export function touchedBy(county: County, fault: Fault): ReadonlySet<string> {
  const places = placesOf(fault, fault.department ?? EXPECTED[fault.id]?.department).map(({ key }) => key);
  const served = county.services.filter(({ department }) => department === fault.department);
  return new Set([...places, ...(fault.services ? [] : served.map(({ id }) => id))]);
}

/** How many of its places a fault was found at. */
export function placesFound(
  { monitor, places }: Pick<PlantedFault, 'monitor' | 'places'>,
  { findings, dataAlarms }: Pick<MonitorReport, 'findings' | 'dataAlarms'>,
): number {
  const isAt = ({ monitors, subject }: Finding, { dimension, key }: Subject) =>
    monitors.includes(monitor) && subject.dimension === dimension && subject.key === key;
  return places.filter(
    (place) =>
      findings.some((finding) => isAt(finding, place)) ||
      (monitor === 'missing-data' && dataAlarms.some(({ service }) => service === place.key)),
  ).length;
}
