import { type Example, say } from '../example.ts';
import { NavigationList } from './navigation-list.tsx';

export const examples: readonly Example[] = [
  {
    name: 'where-next',
    render: (view) => (
      <NavigationList
        items={[
          {
            label: say(view, '价值章程', 'The charter'),
            href: view.link('/charter'),
            description: say(view, '我们承诺什么，底线在哪里', 'What we promise, and where the floors are'),
          },
          {
            label: say(view, '数据质量', 'Data quality'),
            href: view.link('/data-quality'),
            description: say(
              view,
              '哪些记录缺失、矛盾或被退回',
              'Which records are missing, contradictory or rejected',
            ),
          },
        ]}
      />
    ),
  },
];
