import { type Example, say } from '../example.ts';
import { Button } from './button.tsx';

export const examples: readonly Example[] = [
  {
    name: 'tones',
    render: (view) => (
      <form action={view.path}>
        <Button>{say(view, '提交', 'Submit')}</Button>
        <Button tone="secondary" name="step" value="draft">
          {say(view, '存为草稿', 'Save as draft')}
        </Button>
        <Button tone="warning">{say(view, '驳回', 'Reject')}</Button>
        <Button href={view.link('/scoreboard')}>{say(view, '查看公示榜', 'Open the scoreboard')}</Button>
      </form>
    ),
  },
];
