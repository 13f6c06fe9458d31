import { ok, refused, type Result } from '#platform';
import { firstDuplicate } from './table.ts';

/** +1: more is better; -1: less is better. */
export type Direction = 1 | -1;

/** One node of the indicator tree as plain data; leaves are indicators, inner nodes are aggregates. */
export interface TreeNode {
  readonly code: string;
  /** Absent for the root alone, which is the index. */
  readonly parent?: string;
  /** Weight among its siblings; only the ratio to theirs counts. */
  readonly weight: number;
  /** For leaves; 1 if not said. Aggregates are always "more is better". */
  readonly direction?: Direction;
}

export interface IndicatorTree {
  readonly nodes: readonly TreeNode[];
  readonly root: string;
  /** Children in the order of `nodes`; a leaf has no entry. */
  readonly children: ReadonlyMap<string, readonly TreeNode[]>;
  /** The indicators, in the order of `nodes`. */
  readonly leaves: readonly TreeNode[];
  /** Inner nodes, each after all nodes below it: the order of aggregation. */
  readonly upward: readonly string[];
}

/**
 * A checked tree of any depth.
 * Refused: `duplicate-code`, `unknown-parent`, `no-root`, `several-roots`, `tree-with-circle`, `weight-not-finite`,
 * `negative-weight`, `weights-all-zero` (all siblings under one parent).
 */
export function createTree(nodes: readonly TreeNode[]): Result<IndicatorTree> {
  const codes = nodes.map(({ code }) => code);
  const twice = firstDuplicate(codes);
  if (twice !== undefined) return refused('duplicate-code', { code: twice });
  const known = new Set(codes);
  const children = new Map<string, TreeNode[]>();
  for (const node of nodes) {
    if (!Number.isFinite(node.weight)) return refused('weight-not-finite', { code: node.code });
    if (node.weight < 0) return refused('negative-weight', { code: node.code, weight: node.weight });
    if (node.parent === undefined) continue;
    if (!known.has(node.parent)) return refused('unknown-parent', { code: node.code, parent: node.parent });
    const siblings = children.get(node.parent);
    if (siblings === undefined) children.set(node.parent, [node]);
    else siblings.push(node);
  }
  const roots = nodes.filter(({ parent }) => parent === undefined);
  const root = roots[0];
  if (root === undefined) return refused('no-root');
  if (roots.length > 1) return refused('several-roots', { first: root.code, second: roots[1]!.code });
  for (const [parent, siblings] of children) {
    if (siblings.every(({ weight }) => weight === 0)) return refused('weights-all-zero', { parent });
  }
  const upward: string[] = [];
  let reached = 0;
  const visit = (code: string) => {
    reached++;
    const below = children.get(code);
    if (below === undefined) return;
    for (const child of below) visit(child.code);
    upward.push(code);
  };
  visit(root.code);
  // What the root does not reach can only hang on itself, since every other parent exists.
  if (reached < nodes.length) return refused('tree-with-circle', { unreached: nodes.length - reached });
  const leaves = nodes.filter(({ code }) => !children.has(code));
  return ok({ nodes, root: root.code, children, leaves, upward });
}

/** The tree with other weights for the named nodes. Refused: `unknown-node`, and as `createTree`. */
export function withWeights(
  tree: IndicatorTree,
  weights: Readonly<Record<string, number>>,
): Result<IndicatorTree> {
  for (const code of Object.keys(weights)) {
    if (!tree.nodes.some((node) => node.code === code)) return refused('unknown-node', { code });
  }
  return createTree(tree.nodes.map((node) => ({ ...node, weight: weights[node.code] ?? node.weight })));
}

/**
 * The tree without a node and all below it; an aggregate that loses its last child goes too.
 * Refused: `unknown-node`, `nothing-left`, `weights-all-zero` (only weightless siblings remain).
 */
export function withoutNode(tree: IndicatorTree, code: string): Result<IndicatorTree> {
  const node = tree.nodes.find((candidate) => candidate.code === code);
  if (node === undefined) return refused('unknown-node', { code });
  if (node.parent === undefined) return refused('nothing-left', { code });
  const siblings = tree.children.get(node.parent)!;
  if (siblings.length === 1) return withoutNode(tree, node.parent);
  const removed = new Set<string>([code]);
  const remove = (of: string) => {
    for (const child of tree.children.get(of) ?? []) {
      removed.add(child.code);
      remove(child.code);
    }
  };
  remove(code);
  return createTree(tree.nodes.filter((candidate) => !removed.has(candidate.code)));
}

/**
 * Weight of every node in the index: the product of the shares among siblings up to the root, which has 1.
 * In additive and geometric rules this is a rate of exchange between indicators, not their importance (OECD/JRC
 * Handbook 2008, step 6); `influence` says how much each weighs in effect.
 */
export function weightsThroughTree(tree: IndicatorTree): ReadonlyMap<string, number> {
  const weights = new Map<string, number>([[tree.root, 1]]);
  for (const parent of tree.upward.toReversed()) {
    const siblings = tree.children.get(parent)!;
    const total = siblings.reduce((sum, { weight }) => sum + weight, 0);
    for (const { code, weight } of siblings) weights.set(code, (weights.get(parent)! * weight) / total);
  }
  return weights;
}
