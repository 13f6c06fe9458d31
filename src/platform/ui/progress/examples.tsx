import { type Example, say } from '../example.ts';
import { Progress } from './progress.tsx';

export const examples: readonly Example[] = [
  {
    name: 'import',
    render: (view) => (
      <Progress
        id="example-import"
        label={say(view, '正在导入 requests-2015.csv.gz', 'Importing requests-2015.csv.gz')}
        value={40000}
        max={121145}
        text={say(view, '已完成121,145行中的40,000行，退回3行', '40,000 of 121,145 rows, 3 rejected')}
      />
    ),
  },
];
