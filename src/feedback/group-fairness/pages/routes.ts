import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { pieceOf } from '#facts';
import type { Refusal, Result } from '#platform';
import type { PlaceSite, SiteApp } from '#platform/http';
import { assessDecisions, type FairnessDocument } from '../domain/index.ts';
import type { PlaceDecisions } from '../place-decisions.ts';
import { readTable } from '../read-table.ts';
import { exampleTable, isExample, type ExampleName } from './examples.ts';
import { FairnessPage, FIELDS, MOST_CHARACTERS, type Field, type Sent } from './fairness-page.tsx';

const PATH = '/fairness';
/** A form's text grows when it is sent: a Chinese character becomes nine. */
const LARGEST_BODY = 10 * MOST_CHARACTERS;
const LONGEST_FIELD = 200;
/** A longer table is not sent back with its result: a page stays small for an old phone and a bad line. */
const LONGEST_ECHO = 20_000;
const Fields = z.record(z.string(), z.unknown());

interface Looked {
  readonly sent: Sent;
  readonly example?: ExampleName;
  readonly result?: Result<FairnessDocument>;
}

/** `/fairness`: what the place has published, and a form for anyone's table, of which nothing is kept. */
export function registerPages(
  app: SiteApp,
  site: PlaceSite,
  decisions: () => Promise<Result<PlaceDecisions>>,
): void {
  const send = async (request: FastifyRequest, reply: FastifyReply, { result, ...looked }: Looked) => {
    const view =
      request.method === 'POST' && looked.sent.data !== undefined
        ? site.answerView(request, reply, PATH, looked.sent)
        : site.formView(request, reply);
    const refusal = result && !result.ok ? result.refusal : undefined;
    const page = FairnessPage({
      view,
      navigation: site.navigation(view),
      footer: site.footer(view),
      place: await decisions(),
      ...looked,
      ...(result?.ok && { document: result.value }),
      ...(refusal && { failed: { refusal, field: fieldOf(refusal) } }),
    });
    return site.sendPage(request, reply, page, { status: refusal ? 422 : 200 });
  };

  app.get(PATH, { schema: { hide: true, querystring: Fields } }, async (request, reply) => {
    const { example } = request.query;
    if (!isExample(example)) return send(request, reply, { sent: {} });
    const { text, reference } = exampleTable(example, site.view(request).locale);
    const sent = { data: text, reference };
    return send(request, reply, { sent, example, result: await assess(sent) });
  });

  app.post(
    PATH,
    { bodyLimit: LARGEST_BODY, schema: { hide: true, body: Fields } },
    async (request, reply) => {
      const sent = sentOf(request.body);
      const result = await assess(sent);
      const { data = '', ...asked } = sent;
      return send(request, reply, { sent: result.ok && data.length > LONGEST_ECHO ? asked : sent, result });
    },
  );
}

async function assess(sent: Sent): Promise<Result<FairnessDocument>> {
  const data = sent.data ?? '';
  if (data.length > MOST_CHARACTERS)
    return { ok: false, refusal: { code: 'text-too-long', data: { most: MOST_CHARACTERS } } };
  const read = await readTable(pieceOf(data), {
    group: sent.group,
    decision: sent.decision,
    outcome: sent.outcome,
    score: sent.score,
    yes: { decision: sent.decisionYes, outcome: sent.outcomeYes },
  });
  if (!read.ok) return read;
  const reference = sent.reference?.trim();
  return assessDecisions(read.value, reference ? { reference } : {});
}

const sentOf = (form: Readonly<Record<string, unknown>>): Sent =>
  Object.fromEntries(
    FIELDS.flatMap((name): [Field, string][] => {
      const value = form[name];
      if (typeof value !== 'string') return [];
      return [[name, name === 'data' ? value : value.slice(0, LONGEST_FIELD)]];
    }),
  );

/** Where the form is to be changed. */
function fieldOf({ code, data }: Refusal): Field {
  if (code === 'no-such-column') {
    const role = FIELDS.find((name) => name === data['role']);
    return role ?? 'data';
  }
  if (code === 'no-such-group' || code === 'reference-held-back') return 'reference';
  if (code === 'no-such-value' || code === 'values-not-recognised')
    return data['role'] === 'outcome' ? 'outcomeYes' : 'decisionYes';
  return code === 'score-needs-outcome' ? 'outcome' : 'data';
}
