import { measured, suppressed } from '../datum.ts';
import { type Example, say } from '../example.ts';
import { percentOf } from '../plot/example-data.ts';
import { BeforeAfter } from './before-after.tsx';

export const examples: readonly Example[] = [
  {
    name: 'with-comparison',
    render: (view) => (
      <BeforeAfter
        view={view}
        id="example-before-after"
        caption={say(view, '回访确认解决率', 'Solved, says the person who reported')}
        description={say(
          view,
          '先做地区在三月之后上升，其他地区没有变化。',
          'After March it rises where the measure began, and stays elsewhere.',
        )}
        points={Array.from({ length: 12 }, (_, month) => ({
          period: say(view, `2025年${month + 1}月`, `2025-${String(month + 1).padStart(2, '0')}`),
          first:
            month === 7
              ? suppressed()
              : measured(month < 5 ? 0.5 + 0.01 * (month % 3) : 0.74 - 0.01 * (month % 2)),
          second: measured(0.52 + 0.012 * ((month * 2) % 3)),
        }))}
        start={5}
        startLabel={say(view, '开始：2025年6月', 'start: June 2025')}
        firstLabel={say(view, '开始的地区', 'areas that started')}
        secondLabel={say(view, '没有开始的地区', 'areas that did not start')}
        format={percentOf(view)}
      />
    ),
  },
];
