import { type Example, say } from '../example.ts';
import { measured } from '../datum.ts';
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
  {
    name: 'with-forecast',
    render: (view) => (
      <Trend
        view={view}
        id="example-forecast"
        caption={say(view, '每月诉求数', 'Reports by month')}
        description={say(
          view,
          '折线图：十二个月的诉求数，最后三个月是预计。',
          'Line chart of twelve months, of which the last three are expected.',
        )}
        points={monthNames(view).map((period, month) => ({
          period,
          datum:
            month < 9
              ? measured(60 + ((month * 7) % 20))
              : measured(70 + month, 60 + month - 3 * (month - 8), 80 + month + 3 * (month - 8)),
        }))}
        format={String}
        intervalHeading={say(view, '五次里有四次在此之间', 'Four times in five between')}
        ahead={{ from: 9, label: say(view, '预计', 'expected'), soFar: say(view, '实际', 'counted') }}
      />
    ),
  },
];
