import { measured, suppressed } from '../datum.ts';
import { type Example, say } from '../example.ts';
import { percentOf } from '../plot/example-data.ts';
import { HeatTable } from './heat-table.tsx';

export const examples: readonly Example[] = [
  {
    name: 'scoreboard',
    render: (view) => (
      <HeatTable
        view={view}
        caption={say(view, '各项指标，按季度', 'Indicators by quarter')}
        labelHeading={say(view, '指标', 'Indicator')}
        legend={say(view, '每行之内，颜色越深数值越高。', 'Within each row, darker is higher.')}
        columns={[1, 2, 3, 4].map((quarter) => say(view, `2024年第${quarter}季度`, `2024 Q${quarter}`))}
        rows={[
          {
            label: say(view, '按期办结率', 'Completed on time'),
            href: view.link('/scoreboard/on-time'),
            format: percentOf(view),
            cells: [0.733, 0.754, 0.774, 0.786].map((value) => ({
              datum: measured(value, value - 0.01, value + 0.01),
            })),
          },
          {
            label: say(view, '中位用时', 'Median time'),
            note: say(view, '工作日', 'working days'),
            format: (days) => days.toFixed(1),
            cells: [4.2, 3.9, 3.8, 3.1].map((value) => ({ datum: measured(value) })),
          },
          {
            label: say(view, '农村老年居民网上办成率', 'Online success, older rural residents'),
            format: percentOf(view),
            cells: [
              { datum: suppressed() },
              { datum: measured(0.52), flag: say(view, '低于底线', 'below the floor') },
              { datum: measured(0.61) },
              { datum: { state: 'missing' } },
            ],
          },
        ]}
      />
    ),
  },
];
