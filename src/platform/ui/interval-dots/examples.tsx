import { type Example, say } from '../example.ts';
import { percentOf, townDatum, townName, towns } from '../plot/example-data.ts';
import { IntervalDots } from './interval-dots.tsx';

export const examples: readonly Example[] = [
  {
    name: 'by-town',
    render: (view) => (
      <IntervalDots
        view={view}
        caption={say(view, '各乡镇按期办结率', 'Completed on time, by town')}
        labelHeading={say(view, '乡镇', 'Town')}
        valueHeading={say(view, '办结率', 'On time')}
        countHeading={say(view, '诉求', 'Requests')}
        rows={towns.map((town) => ({
          label: townName(view, town),
          href: view.link(`/areas/${town.id}`),
          datum: townDatum(town),
          count: town.size < 10 ? '' : town.size.toLocaleString('en'),
          note:
            town.id === 'b'
              ? say(view, '校正多重比较后仍低于全县', 'below the county after correction')
              : undefined,
        }))}
        format={percentOf(view)}
        reference={{ value: 0.781, label: say(view, '全县 78.1%', 'County 78.1%') }}
      />
    ),
  },
];
