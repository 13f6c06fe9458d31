import { measured } from '../datum.ts';
import { type Example, say } from '../example.ts';
import { percentOf, townDatum, townName, towns } from '../plot/example-data.ts';
import { Slope } from './slope.tsx';

export const examples: readonly Example[] = [
  {
    name: 'two-years',
    render: (view) => (
      <Slope
        view={view}
        caption={say(view, '前后两年的按期办结率', 'Completed on time, two years compared')}
        labelHeading={say(view, '乡镇', 'Town')}
        beforeHeading={say(view, '2023年', '2023')}
        afterHeading={say(view, '2024年', '2024')}
        changeHeading={say(view, '变化', 'Change')}
        rows={towns.slice(0, 5).map((town, index) => ({
          label: townName(view, town),
          before: measured(0.72 + index * 0.015),
          after: townDatum(town),
          change:
            index === 0
              ? say(view, '好转，非偶然', 'better, beyond chance')
              : say(view, '没有明确变化', 'no clear change'),
        }))}
        format={percentOf(view)}
      />
    ),
  },
];
