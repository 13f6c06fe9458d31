import { type Example, say } from '../example.ts';
import { percentOf, townName, towns } from '../plot/example-data.ts';
import { FunnelPlot } from './funnel-plot.tsx';

const target = 0.781;
const halfWidth = (size: number, z: number): number => z * Math.sqrt((target * (1 - target)) / size);

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
        target={target}
        points={towns
          .filter((town) => town.size >= 10)
          .map((town) => {
            const distance = Math.abs(town.value - target);
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
            lower95: target - halfWidth(size, 1.96),
            upper95: target + halfWidth(size, 1.96),
            lower998: target - halfWidth(size, 3.09),
            upper998: target + halfWidth(size, 3.09),
          };
        })}
        format={percentOf(view)}
        formatSize={(size) => size.toLocaleString('en')}
      />
    ),
  },
];
