import type { core } from 'zod';
import { z } from 'zod';
import { ok, refused, type Result } from '#platform';
import { parseYaml } from '#platform/yaml';
import { LIMITS, MethodDocument } from './domain/method.ts';

/**
 * Reads a method written in YAML or JSON; an empty text is a method that leaves everything to the defaults.
 * Refused: `yaml-syntax` { line, column, problem }, `method-too-long` { characters, most }, and as `checkMethod`.
 */
export function readMethod(text: string): Result<MethodDocument> {
  const most = LIMITS.methodCharacters;
  if (text.length > most) return refused('method-too-long', { characters: text.length, most });
  const parsed = parseYaml(text, z.unknown(), '');
  return parsed.ok ? checkMethod(parsed.value) : parsed;
}

/**
 * Checks a method that is data already. Each refusal names the place in the method as `path`.
 * Refused: `method-missing`, `method-type` { expected }, `method-unknown-key` { key }, `method-choice` { allowed },
 * `method-too-small` and `method-too-big` { bound, of }, `method-wrong`.
 */
export function checkMethod(written: unknown): Result<MethodDocument> {
  const checked = MethodDocument.safeParse(written ?? {});
  return checked.success ? ok(checked.data) : explained(checked.error.issues[0]!, written);
}

/** The first thing that is wrong, in codes that both languages have words for. */
function explained(issue: core.$ZodIssue, written: unknown): Result<never> {
  const path = issue.path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join('.');
  const at = path === '' ? '–' : path;
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(written, issue.path) === undefined
        ? refused('method-missing', { path: at })
        : refused('method-type', { path: at, expected: issue.expected });
    case 'unrecognized_keys':
      return refused('method-unknown-key', { path: at, key: issue.keys.join(', ') });
    case 'invalid_value':
      return refused('method-choice', { path: at, allowed: issue.values.map(String).join(', ') });
    case 'invalid_union':
      return refused('method-choice', { path: at, allowed: allowedAt(issue) });
    case 'too_small':
      return refused('method-too-small', { path: at, bound: Number(issue.minimum), of: issue.origin });
    case 'too_big':
      return refused('method-too-big', { path: at, bound: Number(issue.maximum), of: issue.origin });
    default:
      return refused('method-wrong', { path: at });
  }
}

/** The names of a choice: those of its `by`, which the schema knows and the issue does not list. */
function allowedAt(issue: core.$ZodIssueInvalidUnion): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return options.length > 0 ? options.join(', ') : '–';
}

function valueAt(written: unknown, path: readonly PropertyKey[]): unknown {
  let value = written;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
