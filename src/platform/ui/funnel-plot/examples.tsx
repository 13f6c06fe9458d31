import { type Example, say } from '../example.ts';
import { percentOf, townName, towns } from '../plot/example-data.ts';
import { FunnelPlot } from './funnel-plot.tsx';

const average = 0.781;
const halfWidth = (size: number, z: number): number => z * Math.sqrt((average * (1 - average)) / size);

export const examples: readonly Example[] = [
  {
    name: 'towns',
    render: (view) => (
      <FunnelPlot
        view={view}
        id="example-funnel"
        caption={say(view, '哪些乡镇与全县确有不同', 'Which towns truly differ from the county')}
        labelHeading={say(view, '乡镇', 'Town')}
        valueHeading={say(view, '按期办结率', 'Completed on time')}
        sizeHeading={say(view, '诉求数量', 'Requests')}
        average={average}
        points={towns
          .filter((town) => town.size >= 10)
          .map((town) => {
            const distance = Math.abs(town.value - average);
            return {
              label: townName(view, town),
              size: town.size,
              value: town.value,
              position:
                distance > halfWidth(town.size, 3.09)
                  ? 'outside-998'
                  : distance > halfWidth(town.size, 1.96)
                    ? 'outside-95'
                    : 'inside',
            };
          })}
        limits={Array.from({ length: 40 }, (_, index) => {
          const size = 100 * 1.1 ** index;
          return {
            size,
            lower95: average - halfWidth(size, 1.96),
            upper95: average + halfWidth(size, 1.96),
            lower998: average - halfWidth(size, 3.09),
            upper998: average + halfWidth(size, 3.09),
          };
        })}
        format={percentOf(view)}
        formatSize={(size) => size.toLocaleString('en')}
      />
    ),
  },
];
