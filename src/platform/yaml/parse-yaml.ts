import { isAlias, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { core, ZodType } from 'zod';
import { ok, refused, type Result } from '../result.ts';

/**
 * Reads a YAML text against a schema. Numbers and times stay as YAML's core schema has them (dates are text).
 * Refusals: yaml-syntax { file, line, column, problem }; yaml-content { file, line, path, problem, problems } where
 * the first problem is told in full and `problems` counts them all.
 */
export function parseYaml<T>(text: string, schema: ZodType<T>, file: string): Result<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors[0];
  if (fault) {
    const { line, col } = lines.linePos(fault.pos[0]);
    return refused('yaml-syntax', { file, line, column: col, problem: fault.message });
  }
  const content = contentOf(document);
  if (!content.ok) return refused('yaml-syntax', { file, line: 1, column: 1, problem: content.refusal.code });
  const parsed = schema.safeParse(content.value);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues;
  const first = issues[0]!;
  return refused('yaml-content', {
    file,
    line: lineOf(document, first, lines),
    path: first.path.map(String).join('.'),
    problem: first.message,
    problems: issues.length,
  });
}

/** What the text says; refused where aliases would make much more of it than was written (a bomb). */
function contentOf(document: Document.Parsed): Result<unknown> {
  try {
    return ok(document.toJS());
  } catch (error) {
    if (error instanceof ReferenceError) return refused(error.message);
    throw error;
  }
}

/** The line of the deepest node on the issue's path that exists: a missing key is told at its parent. */
function lineOf(document: Document, issue: core.$ZodIssue, lines: LineCounter): number {
  for (let depth = issue.path.length; depth >= 0; depth--) {
    const found = document.getIn(issue.path.slice(0, depth), true) as Node | undefined;
    const node = isAlias(found) ? found.resolve(document) : found;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
