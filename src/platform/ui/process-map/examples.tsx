import { type Example, say } from '../example.ts';
import { Table } from '../table/table.tsx';
import { type PlaceBoxes, ProcessMap } from './process-map.tsx';

/** One below the other, each arrow's label between its two boxes. */
const stacked: PlaceBoxes = (boxes, lines) => {
  const order = ['apply', 'label 0', 'check', 'label 1', 'issue'];
  const width = Math.max(...boxes.map((box) => box.width));
  let y = 0;
  const nodes = order.map((id) => {
    const { height } = boxes.find((box) => box.id === id)!;
    y += height + 24;
    return { id, height, x: width / 2, y: y - 24 - height / 2 };
  });
  const at = (id: string) => nodes.find((node) => node.id === id)!;
  return {
    width,
    height: y - 24,
    nodes,
    edges: lines.map(({ from, to }) => ({
      points: [
        { x: width / 2, y: at(from).y + at(from).height / 2 },
        { x: width / 2, y: at(to).y - at(to).height / 2 },
      ],
    })),
  };
};

export const examples: readonly Example[] = [
  {
    name: 'three-steps',
    render: (view) => {
      const boxes = [
        { id: 'apply', kind: 'begin', title: say(view, '提出申请', 'Applied'), details: ['540'] },
        {
          id: 'check',
          kind: 'step',
          title: say(view, '核验合同', 'Check of the contract'),
          details: [say(view, '住房和城乡建设局', 'Housing Bureau'), '540'],
        },
        { id: 'issue', kind: 'end', title: say(view, '批准', 'Granted'), details: ['500'] },
      ] as const;
      const arrows = [
        { from: 'apply', to: 'check', times: 540, label: [say(view, '540 · 1天', '540 · 1 day')] },
        {
          from: 'check',
          to: 'issue',
          times: 500,
          label: [say(view, '500 · 7天', '500 · 7 days'), say(view, '跨部门', 'hand-over')],
          marked: true,
        },
      ];
      const caption = say(view, '办件怎么走', 'The way of the cases');
      return (
        <ProcessMap
          view={view}
          id="example-process"
          caption={caption}
          description={say(view, '三个环节，自上而下。', 'Three steps, from top to bottom.')}
          boxes={boxes}
          arrows={arrows}
          place={stacked}
          widthLegend={say(
            view,
            '箭头越宽，走的办件越多。',
            'The wider an arrow, the more cases go that way.',
          )}
          markedLegend={say(view, '转给另一个部门', 'handed to another department')}
          table={
            <Table
              view={view}
              caption={caption}
              columns={[
                { heading: say(view, '从', 'From'), cell: ({ from }) => from },
                { heading: say(view, '到', 'To'), cell: ({ to }) => to },
                { heading: say(view, '次数', 'Times'), numeric: true, cell: ({ times }) => times },
              ]}
              rows={arrows}
            />
          }
        />
      );
    },
  },
];
