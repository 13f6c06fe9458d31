import { type Example, say } from '../example.ts';
import { monthly, monthNames, percentOf } from '../plot/example-data.ts';
import { Trend } from './trend.tsx';

export const examples: readonly Example[] = [
  {
    name: 'monthly-with-gap',
    render: (view) => (
      <Trend
        view={view}
        id="example-trend"
        caption={say(view, '每月按期办结率', 'Completed on time, by month')}
        points={monthNames(view).map((period, index) => ({
          period,
          datum: monthly[index] ?? { state: 'missing' },
        }))}
        format={percentOf(view)}
        formatTick={(share) => `${Math.round(share * 100)}%`}
        reference={{ value: 0.8, label: say(view, '章程目标 80%', 'Charter goal 80%') }}
      />
    ),
  },
];
