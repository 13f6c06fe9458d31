import { type Example, say } from '../example.ts';
import { SummaryList } from './summary-list.tsx';

export const examples: readonly Example[] = [
  {
    name: 'evidence',
    render: (view) => (
      <SummaryList
        items={[
          { term: say(view, '事实范围', 'Facts'), value: '2015-01-01 – 2015-12-31' },
          { term: say(view, '代码版本', 'Code version'), value: '0.1.0' },
          {
            term: say(view, '数据指纹', 'Data hash'),
            value: <code>9f2c…41b7</code>,
            action: {
              label: say(view, '核对', 'Verify'),
              about: say(view, '数据指纹', 'the data hash'),
              href: view.link('/evidence'),
            },
          },
        ]}
      />
    ),
  },
];
