import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layeredLayout } from './index.ts';

const nodesOf = (letters: string) => [...letters].map((id) => ({ id, width: 80, height: 30 }));
const edgesOf = (...pairs: readonly string[]) =>
  pairs.map((pair, at) => ({ from: pair[0]!, to: pair[1]!, weight: pairs.length - at }));

const graph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    links: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.nat(100)), { maxLength: 30 }),
  }),
);

describe('layeredLayout', () => {
  it('draws a chain downwards and its return as going back', () => {
    const { nodes, edges } = layeredLayout(nodesOf('abc'), edgesOf('ab', 'bc', 'ca'));
    expect(nodes.map((node) => node.layer)).toEqual([0, 1, 2]);
    expect(edges.map((edge) => edge.backward)).toEqual([false, false, true]);
    // The return starts at the bottom node, passes the middle layer and ends at the top one.
    expect(edges[2]!.points.map((point) => point.y)).toEqual([180, 105, 30]);
  });

  it('removes a crossing that an order of nodes can remove', () => {
    const { nodes } = layeredLayout(nodesOf('abcd'), edgesOf('ad', 'bc'));
    const x = Object.fromEntries(nodes.map((node) => [node.id, node.x]));
    expect(x['a']! < x['b']!).toBe(x['d']! < x['c']!);
  });

  it('never lets nodes overlap, never leaves the drawing, and turns exactly the edges that go up', () => {
    fc.assert(
      fc.property(graph, ({ size, links }) => {
        const nodes = Array.from({ length: size }, (_, at) => ({
          id: `n${at}`,
          width: 40 + at,
          height: 20 + at,
        }));
        const edges = links.map(([from, to, weight]) => ({ from: `n${from}`, to: `n${to}`, weight }));
        const layout = layeredLayout(nodes, edges);
        const placed = new Map(layout.nodes.map((node) => [node.id, node]));
        for (const a of layout.nodes) {
          expect(a.x - a.width / 2).toBeGreaterThanOrEqual(-1e-9);
          expect(a.x + a.width / 2).toBeLessThanOrEqual(layout.width + 1e-9);
          expect(a.y + a.height / 2).toBeLessThanOrEqual(layout.height + 1e-9);
          for (const b of layout.nodes) {
            const apart =
              Math.abs(a.x - b.x) >= (a.width + b.width) / 2 ||
              Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
            expect(a === b || apart).toBe(true);
          }
        }
        for (const edge of layout.edges) {
          const [from, to] = [placed.get(edge.from)!, placed.get(edge.to)!];
          expect(edge.backward).toBe(from.layer >= to.layer);
          expect(edge.points.length).toBe(edge.from === edge.to ? 3 : Math.abs(to.layer - from.layer) + 1);
        }
        expect(layeredLayout(nodes, edges)).toEqual(layout);
      }),
      { seed: 1 },
    );
  });

  it('draws nothing for nothing, a loop beside its node, and rejects an unknown end', () => {
    expect(layeredLayout([], [])).toEqual({ width: 0, height: 0, nodes: [], edges: [] });
    const [loop] = layeredLayout(nodesOf('a'), edgesOf('aa')).edges;
    expect(loop!.points).toHaveLength(3);
    expect(() => layeredLayout(nodesOf('a'), edgesOf('ab'))).toThrow(RangeError);
  });
});
