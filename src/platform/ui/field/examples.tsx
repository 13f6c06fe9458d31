import { type Example, say } from '../example.ts';
import { Field } from './field.tsx';

export const examples: readonly Example[] = [
  {
    name: 'every-kind',
    render: (view) => (
      <>
        <Field
          view={view}
          kind="search"
          name="example-search"
          label={say(view, '查找事项', 'Find a service')}
          optional
        />
        <Field view={view} kind="date" name="example-date" label={say(view, '开始日期', 'Start date')} />
        <Field
          view={view}
          kind="textarea"
          name="example-reason"
          label={say(view, '理由', 'Reason')}
          hint={say(view, '理由会公开，请不要写姓名', 'The reason is published; please name nobody')}
          rows={3}
        />
        <Field
          view={view}
          kind="select"
          name="example-area"
          label={say(view, '乡镇', 'Town')}
          placeholder={say(view, '全部乡镇', 'All towns')}
          value="b"
          options={[
            { value: 'a', label: say(view, '云河镇', 'Yunhe') },
            { value: 'b', label: say(view, '石门乡', 'Shimen') },
          ]}
        />
        <Field
          view={view}
          kind="radios"
          name="example-importance"
          label={say(view, '公平与效率相比', 'Fairness compared with efficiency')}
          value="equal"
          options={[
            { value: 'more', label: say(view, '更重要', 'More important') },
            { value: 'equal', label: say(view, '同样重要', 'Equally important') },
            {
              value: 'less',
              label: say(view, '较不重要', 'Less important'),
              hint: say(view, '底线仍然有效', 'Floors still hold'),
            },
          ]}
        />
        <Field
          view={view}
          kind="checkboxes"
          name="example-channel"
          label={say(view, '渠道', 'Channels')}
          values={['phone']}
          error={say(view, '至少选择两个渠道', 'Choose at least two channels')}
          options={[
            { value: 'online', label: say(view, '网上', 'Online') },
            { value: 'phone', label: say(view, '电话', 'Phone') },
            { value: 'counter', label: say(view, '窗口', 'Counter') },
          ]}
        />
      </>
    ),
  },
];
