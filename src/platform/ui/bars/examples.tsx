import { measured } from '../datum.ts';
import { type Example, say } from '../example.ts';
import { Bars } from './bars.tsx';

export const examples: readonly Example[] = [
  {
    name: 'by-channel',
    render: (view) => (
      <Bars
        view={view}
        caption={say(view, '各渠道诉求数量', 'Requests by channel')}
        labelHeading={say(view, '渠道', 'Channel')}
        valueHeading={say(view, '诉求', 'Requests')}
        rows={[
          { label: say(view, '电话', 'Phone'), datum: measured(61_204) },
          { label: say(view, '手机应用', 'App'), datum: measured(38_911) },
          { label: say(view, '网站', 'Website'), datum: measured(9_480) },
          { label: say(view, '窗口', 'Counter'), datum: measured(0) },
          { label: say(view, '来信', 'Letter'), datum: { state: 'not-measured' } },
        ]}
        format={(count) => count.toLocaleString('en')}
      />
    ),
  },
];
