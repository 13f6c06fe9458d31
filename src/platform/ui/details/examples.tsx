import { type Example, say } from '../example.ts';
import { Details } from './details.tsx';

export const examples: readonly Example[] = [
  {
    name: 'method-note',
    render: (view) => (
      <Details summary={say(view, '这个数字怎么来的', 'Where this number comes from')}>
        <p>
          {say(
            view,
            '分子是在时限内办结的诉求，分母是应在本期办结的诉求。区间用威尔逊法计算。',
            'Requests completed in time, divided by the requests that were due in the period. The interval is Wilson’s.',
          )}
        </p>
      </Details>
    ),
  },
];
