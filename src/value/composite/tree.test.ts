import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createTree, type TreeNode, weightsThroughTree, withoutNode, withWeights } from './index.ts';

const nodes: TreeNode[] = [
  { code: 'index', weight: 1 },
  { code: 'time', parent: 'index', weight: 3 },
  { code: 'fairness', parent: 'index', weight: 1 },
  { code: 'wait', parent: 'time', weight: 1, direction: -1 },
  { code: 'onTime', parent: 'time', weight: 2 },
  { code: 'gap', parent: 'fairness', weight: 5, direction: -1 },
];

describe('an indicator tree', () => {
  it('lists indicators in order and aggregates after all that is below them', () => {
    const tree = valueOf(createTree(nodes));
    expect(tree.root).toBe('index');
    expect(tree.leaves.map(({ code }) => code)).toEqual(['wait', 'onTime', 'gap']);
    expect(tree.upward).toEqual(['time', 'fairness', 'index']);
  });

  it('weighs each node by the product of its shares up to the root', () => {
    const weights = weightsThroughTree(valueOf(createTree(nodes)));
    expect(Object.fromEntries(weights)).toEqual({
      index: 1,
      time: 0.75,
      fairness: 0.25,
      wait: 0.25,
      onTime: 0.5,
      gap: 0.25,
    });
  });

  it('gives indicators weights that sum to one, whatever the weights of the siblings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (groups) => {
          const made: TreeNode[] = [{ code: 'root', weight: 1 }];
          groups.forEach((weights, g) => {
            made.push({ code: `g${g}`, parent: 'root', weight: weights[0]! });
            weights.forEach((weight, q) => made.push({ code: `g${g}q${q}`, parent: `g${g}`, weight }));
          });
          const tree = valueOf(createTree(made));
          const through = weightsThroughTree(tree);
          const total = tree.leaves.reduce((sum, { code }) => sum + through.get(code)!, 0);
          expect(total).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it.each([
    ['duplicate-code', [...nodes, { code: 'gap', parent: 'time', weight: 1 }]],
    ['unknown-parent', [...nodes, { code: 'x', parent: 'nowhere', weight: 1 }]],
    ['no-root', [{ code: 'a', parent: 'a', weight: 1 }]],
    ['several-roots', [...nodes, { code: 'other', weight: 1 }]],
    [
      'tree-with-circle',
      [...nodes, { code: 'a', parent: 'b', weight: 1 }, { code: 'b', parent: 'a', weight: 1 }],
    ],
    ['negative-weight', [...nodes, { code: 'x', parent: 'time', weight: -1 }]],
    ['weight-not-finite', [...nodes, { code: 'x', parent: 'time', weight: Number.NaN }]],
    [
      'weights-all-zero',
      [
        { code: 'r', weight: 1 },
        { code: 'x', parent: 'r', weight: 0 },
      ],
    ],
  ] satisfies [string, TreeNode[]][])('refuses: %s', (code, bad) => {
    expect(createTree(bad)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('takes other weights by name and refuses names it does not have', () => {
    const tree = valueOf(createTree(nodes));
    expect(weightsThroughTree(valueOf(withWeights(tree, { time: 1 }))).get('fairness')).toBe(0.5);
    expect(withWeights(tree, { tempo: 1 })).toMatchObject({ refusal: { code: 'unknown-node' } });
    expect(withWeights(tree, { time: -1 })).toMatchObject({ refusal: { code: 'negative-weight' } });
  });

  it('drops an aggregate with its last child, and refuses to drop everything', () => {
    const tree = valueOf(createTree(nodes));
    expect(valueOf(withoutNode(tree, 'gap')).nodes.map(({ code }) => code)).toEqual([
      'index',
      'time',
      'wait',
      'onTime',
    ]);
    expect(valueOf(withoutNode(tree, 'time')).leaves.map(({ code }) => code)).toEqual(['gap']);
    expect(withoutNode(tree, 'index')).toMatchObject({ refusal: { code: 'nothing-left' } });
    expect(withoutNode(tree, 'none')).toMatchObject({ refusal: { code: 'unknown-node' } });
  });
});
