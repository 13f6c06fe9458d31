import { type Example, say } from '../example.ts';
import { Tag } from './tag.tsx';

export const examples: readonly Example[] = [
  {
    name: 'tones',
    render: (view) => (
      <p>
        <Tag>{say(view, '观察中', 'Watched')}</Tag> <Tag tone="good">{say(view, '有效', 'Effective')}</Tag>{' '}
        <Tag tone="bad">{say(view, '对某群体有害', 'Harmful to a group')}</Tag>{' '}
        <Tag tone="caution">{say(view, '未定', 'Inconclusive')}</Tag>
      </p>
    ),
  },
];
