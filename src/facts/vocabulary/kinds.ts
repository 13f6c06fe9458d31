/**
 * The registry of kinds: everything that can happen, with the schema of what is said about it.
 * A payload holds scalars only, so that every field is a typed column of the analysis segments; a field that two
 * kinds share has one type. A kind never changes: a new version is added beside the old one.
 */
export type PayloadType = 'string' | 'integer' | 'number' | 'boolean' | 'time';

export interface PayloadField {
  readonly type: PayloadType;
  /** The closed list of allowed strings, where there is one. */
  readonly values?: readonly string[];
  readonly required?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Never leaves the house, not even as a pseudonym: it could tell where somebody lives. */
  readonly internal?: boolean;
}

export interface KindSchema {
  readonly version: number;
  readonly payload: Readonly<Record<string, PayloadField>>;
}

/** How a case or a report ended. `administrative` and `duplicate` are endings without a solution. */
export const OUTCOMES = [
  'granted',
  'refused',
  'withdrawn',
  'resolved',
  'noted',
  'no-violation',
  'duplicate',
  'administrative',
  'referred',
  'invalid',
  'other',
  'unknown',
] as const;

/** Where a time limit stood when it was looked at: kept, still running, or missed. */
export const STANDINGS = ['met', 'running', 'missed', 'unknown'] as const;

const outcome = { type: 'string', values: OUTCOMES, required: true } as const;
const standing = { type: 'string', values: STANDINGS } as const;
/** Whose view of what matters was stated, and how it was asked. */
export const STAKEHOLDERS = ['residents', 'officials', 'businesses', 'experts', 'other'] as const;
export const WEIGHING_METHODS = ['budget', 'pairwise'] as const;

/** The source's own word for the channel, finer than the closed list. */
const channelDetail = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const task = { type: 'string', required: true } as const;

/** The four rows of table 1 of the framework. */
const dilemmaKind = {
  type: 'string',
  values: ['value-conflict', 'digital-divide', 'data-governance', 'capability'],
  required: true,
} as const;
const severity = { type: 'string', values: ['low', 'medium', 'high'], required: true } as const;
const reason = { type: 'string', required: true } as const;

/**
 * A keyed reference to the spot that a report is about, fine enough to see that the same place is reported again and
 * not to be turned back into an address.
 */
const spot = { type: 'string', internal: true } as const;

/** What personal data may be used for; `unknown` where the record does not say. */
export const PURPOSES = [
  'case-handling',
  'eligibility',
  'statistics',
  'supervision',
  'emergency',
  'unknown',
] as const;
const dataset = { type: 'string', required: true } as const;

/** The SHA-256 of a plan as it was sealed. */
const plan = { type: 'string', required: true } as const;
/** The measure whose outcome moved a dilemma, and its evaluation where there is one; the reason is then a code. */
const ofMeasure = { measure: { type: 'string' }, evaluation: { type: 'string' } } as const;
export const VERDICTS = ['effective', 'not-effective', 'inconclusive', 'harmful-to-a-group'] as const;

export const KINDS = {
  'case.opened': { version: 1, payload: { channelDetail } },
  'case.suspended': { version: 1, payload: { reason: { type: 'string', required: true } } },
  'case.resumed': { version: 1, payload: {} },
  'case.decided': {
    version: 1,
    payload: { outcome, standing, channelDetail, trips: count, documents: count, minutes: count },
  },
  'case.closed': { version: 1, payload: { outcome, standing, channelDetail } },
  'task.started': {
    version: 1,
    payload: { task, fromDepartment: { type: 'string' }, waitedHours: { type: 'number', minimum: 0 } },
  },
  'task.completed': { version: 1, payload: { task, workedHours: { type: 'number', minimum: 0 } } },
  'evidence.requested': {
    version: 1,
    payload: {
      evidence: { type: 'string', required: true },
      heldBy: { type: 'string' },
      again: { type: 'boolean' },
    },
  },
  'clock.checked': { version: 1, payload: { standing: { ...standing, required: true }, channelDetail } },
  'rating.given': {
    version: 1,
    payload: {
      level: { type: 'integer', required: true, minimum: 1, maximum: 5 },
      byDefault: { type: 'boolean' },
    },
  },
  'report.opened': { version: 1, payload: { channelDetail, spot } },
  'report.dispatched': { version: 1, payload: { fromDepartment: { type: 'string' } } },
  'report.resolved': { version: 1, payload: { outcome, standing, channelDetail } },
  'report.reopened': { version: 1, payload: { reason: { type: 'string' } } },
  'callback.answered': {
    version: 1,
    payload: { solved: { type: 'boolean', required: true }, satisfied: { type: 'boolean' } },
  },
  'weights.stated': {
    version: 1,
    payload: {
      stakeholders: { type: 'string', values: STAKEHOLDERS, required: true },
      method: { type: 'string', values: WEIGHING_METHODS, required: true },
    },
  },
  /**
   * A figure of the index changed by a decision outside the formula: the unit (a year), what the formula gave and what is
   * published instead. Who decided is the actor's organisation; the texts stand in the pack and on the page.
   */
  'index.adjusted': {
    version: 1,
    payload: {
      unit: { type: 'string', required: true },
      before: { type: 'number', required: true },
      after: { type: 'number', required: true },
      legalGround: { type: 'string', required: true },
      reason,
    },
  },
  'dilemma.opened': { version: 1, payload: { dilemmaKind, severity } },
  'dilemma.seen-again': { version: 1, payload: { dilemmaKind, severity } },
  'dilemma.not-seen': { version: 1, payload: {} },
  'dilemma.answered': { version: 1, payload: { reason } },
  'dilemma.watched': { version: 1, payload: { reason, ...ofMeasure } },
  /** The measure that answered it failed, or was given up. */
  'dilemma.reopened': { version: 1, payload: { reason, ...ofMeasure } },
  'dilemma.closed': { version: 1, payload: { reason } },
  'dilemma.rejected': { version: 1, payload: { reason } },
  'dilemma.commented': { version: 1, payload: {} },
  'dilemma.comment-removed': { version: 1, payload: { reason } },
  /** One use of personal data: who used it is the actor's organisation, who holds it the department. */
  'data.accessed': {
    version: 1,
    payload: {
      dataset,
      purpose: { type: 'string', values: PURPOSES, required: true },
      records: { type: 'integer', required: true, minimum: 1 },
      agreement: { type: 'string' },
    },
  },
  /** A decision that no person made; about the case that is its subject. */
  'decision.automated': {
    version: 1,
    payload: {
      algorithm: { type: 'string', required: true },
      algorithmVersion: { type: 'string' },
      outcome,
      explained: { type: 'boolean', required: true },
    },
  },
  /** One use of a public dataset; who used it is the actor's organisation, who gives it the department. */
  'dataset.used': { version: 1, payload: { dataset } },
  /** Somebody took part: a comment, an opinion, a proposal. Its subject is what was spoken of. */
  'contribution.made': {
    version: 1,
    payload: {
      form: { type: 'string', values: ['comment', 'opinion', 'proposal', 'ballot', 'other'], required: true },
    },
  },
  /** An answer that names what became of the contributions to its subject. */
  'contribution.answered': { version: 1, payload: { reason } },
  'monitors.ran': {
    version: 1,
    payload: { tests: { ...count, required: true }, findings: { ...count, required: true } },
  },
  'measure.planned': {
    version: 1,
    payload: { plan, dilemma: { type: 'string' }, design: { type: 'string', required: true } },
  },
  'measure.amended': { version: 1, payload: { plan, reason } },
  'measure.abandoned': { version: 1, payload: { reason } },
  'measure.evaluated': {
    version: 1,
    payload: {
      plan,
      verdict: { type: 'string', values: VERDICTS, required: true },
      evaluation: { type: 'string', required: true },
    },
  },
  /** What another place gives away of its measures was read; that place is the subject. */
  'library.read': {
    version: 1,
    payload: { fingerprint: { type: 'string', required: true }, measures: { ...count, required: true } },
  },
  'subscription.added': { version: 1, payload: {} },
  'subscription.removed': { version: 1, payload: { reason } },
} as const satisfies Record<string, KindSchema>;

export type Kind = keyof typeof KINDS;
export const kinds = Object.keys(KINDS) as Kind[];
export const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);
export const schemaOf = (kind: Kind): KindSchema => KINDS[kind];

/** Kinds that the product writes about its own work: they do not say how far the records of the place reach. */
const OWN_WORK = ['weights', 'index', 'dilemma', 'monitors', 'measure', 'library', 'subscription'];
export const recordKinds: readonly Kind[] = kinds.filter(
  (kind) => !OWN_WORK.includes(kind.split('.')[0] ?? ''),
);

/** Every payload field of every kind by name: the payload columns of the analysis segments. */
export const payloadFields: ReadonlyMap<string, PayloadField> = collectFields();

function collectFields(): Map<string, PayloadField> {
  const fields = new Map<string, PayloadField>();
  for (const kind of kinds) {
    for (const [name, field] of Object.entries(schemaOf(kind).payload)) {
      const known = fields.get(name);
      if (known && known.type !== field.type) {
        throw new Error(`payload field ${name} has two types: ${known.type} and ${field.type}`);
      }
      if (!known) fields.set(name, field);
    }
  }
  return fields;
}
