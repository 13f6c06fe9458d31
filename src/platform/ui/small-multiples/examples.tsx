import { type Datum, isMeasured, measured } from '../datum.ts';
import { type Example, say } from '../example.ts';
import { monthly, monthNames, percentOf, townName, towns } from '../plot/example-data.ts';
import { SmallMultiples } from './small-multiples.tsx';

const shifted = (by: number): Datum[] =>
  monthly.map((datum, index) =>
    isMeasured(datum) ? measured(datum.value + by + 0.01 * Math.sin(index + by * 90)) : datum,
  );

export const examples: readonly Example[] = [
  {
    name: 'towns',
    render: (view) => (
      <SmallMultiples
        view={view}
        caption={say(view, '各乡镇每月走势', 'Each town by month')}
        labelHeading={say(view, '乡镇', 'Town')}
        periods={monthNames(view)}
        series={towns
          .filter((town) => town.size >= 10)
          .slice(0, 6)
          .map((town) => ({ label: townName(view, town), data: shifted(town.value - 0.78) }))}
        format={percentOf(view)}
      />
    ),
  },
];
