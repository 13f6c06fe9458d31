import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SiteApp } from '#platform/http';
import type { CurrentIndex } from '../index-store.ts';
import type { IndexDocument } from '../index-document.ts';
import { areasUnder } from '../reader-index.ts';
import { compareUnder, hasWeights, readWeights, reweigh, weightName } from '../reader-weights.ts';
import type { Form } from '../opinions/answers.ts';
import type { IndexSite } from '../index-site.ts';
import { IndexPage, NoIndexPage } from './index-page.tsx';
import { NotYetPage } from './not-yet-page.tsx';
import { WeightsPage } from './weights-page.tsx';
import { NO_CHOICE, type ReaderChoice } from './weight-form.tsx';

const Query = z.record(z.string(), z.unknown());

/** `/index` and `/index/weights`. */
export function registerIndex(app: SiteApp, shared: IndexSite): void {
  const { site, current, frame, words } = shared;

  app.get('/index', { schema: { querystring: Query } }, async (request, reply) => {
    const now = await current();
    if (!now.ok) return notYet(shared, request, reply);
    const { document, version, publication } = now.value;
    if (!document.ok) {
      const dimension = String(document.refusal.data['dimension'] ?? '');
      return site.cachedPage(request, reply, version, async (view) =>
        NoIndexPage({ ...frame(view), words: await words(view, now.value), dimension }),
      );
    }
    const ids = publication.charter.dimensions.map(({ id }) => id);
    // Any numbers may stand in the address: such a page is made for its reader and not kept.
    if (hasWeights(request.query, ids)) {
      const view = site.view(request);
      const choice = choiceOf(request.query, ids, now.value, document.value);
      const props = { ...frame(view), words: await words(view, now.value), document: document.value, choice };
      return site.sendPage(request, reply, IndexPage(props), {
        status: choice.faults.length > 0 ? 422 : 200,
      });
    }
    return site.cachedPage(request, reply, version, async (view) =>
      IndexPage({
        ...frame(view),
        words: await words(view, now.value),
        document: document.value,
        choice: NO_CHOICE,
      }),
    );
  });

  app.get('/index/weights', { schema: { querystring: Query } }, async (request, reply) => {
    const now = await current();
    if (!now.ok) return notYet(shared, request, reply);
    const { document, opinions, version } = now.value;
    return site.cachedPage(request, reply, version, async (view) =>
      WeightsPage({
        ...frame(view),
        words: await words(view, now.value),
        opinions,
        document: document.ok ? document.value : undefined,
        stored: request.query['stated'] === '1',
      }),
    );
  });
}

export const notYet = ({ site, frame }: IndexSite, request: FastifyRequest, reply: FastifyReply) =>
  site.cachedPage(request, reply, '', (view) => NotYetPage(frame(view)));

function choiceOf(
  query: Form,
  ids: readonly string[],
  { publication }: CurrentIndex,
  document: IndexDocument,
): ReaderChoice {
  const written = Object.fromEntries(
    ids.map((id) => {
      const value = query[weightName(id)];
      return [weightName(id), typeof value === 'string' ? value.slice(0, 20) : ''];
    }),
  );
  const { weights, faults } = readWeights(written, ids);
  if (!weights) return { ...NO_CHOICE, written, faults };
  const { charter } = publication;
  const years = reweigh(charter, document.years, weights);
  if (!years.ok) return { ...NO_CHOICE, written, weights };
  const compared = compareUnder(charter, document, weights, years.value);
  return {
    written,
    faults,
    weights,
    years: years.value,
    compared,
    ...areasUnder(charter, document.areas, weights),
  };
}
