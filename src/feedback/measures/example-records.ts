import { UNKNOWN_COHORT, type Fact } from '#facts';
import { numeric } from '#value';
import { MeasureDraft } from './domain/draft.ts';

export const AREAS =
  'chengguan hebin xincheng yunxi daqiao shiqiao liulin qingshan baita longtan shuanghe yunling'.split(' ');

/** Called-back reports of one month; `share` says how many of an area are solved. */
export function month(name: string, share: (area: string) => number): Fact[] {
  const random = numeric.createRandom(`measures ${name}`);
  return AREAS.flatMap((area) =>
    Array.from({ length: 20 }, (_, at): Fact => {
      const day = name > '2026' && name.endsWith('-12') && at === 0 ? 31 : 1 + (at % 28);
      const subject = `${name}/${area}/${at}`;
      return {
        kind: 'callback.answered',
        occurredAt: `${name}-${String(day).padStart(2, '0')}T10:00:00+08:00`,
        source: 'test',
        externalId: subject,
        subject,
        service: 'potholes',
        department: 'housing-construction',
        channel: 'phone',
        area,
        cohort: { ...UNKNOWN_COHORT, residence: at % 2 === 0 ? 'rural' : 'urban' },
        payload: { solved: random.next() < share(area) },
      };
    }),
  );
}
export const months = (year: number) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);

export const draft = (more: Record<string, unknown> = {}): MeasureDraft =>
  MeasureDraft.parse({
    title: 'Inspectors look before a report is closed',
    what: 'Before a pothole report is closed, an inspector goes and looks at the place.',
    owner: { organisation: 'housing-construction', role: 'head of the roads section' },
    cost: { amount: 180_000, unit: 'yuan a year' },
    sideEffects: 'Closing may take longer.',
    service: 'potholes',
    indicator: 'solved',
    watch: 'residence',
    rollout: { kind: 'lot', first: 6, start: '2026-01' },
    until: '2026-12',
    transition: 0,
    design: 'randomised-rollout',
    smallestEffect: 0.05,
    expectedEffect: 0.3,
    ...more,
  });
