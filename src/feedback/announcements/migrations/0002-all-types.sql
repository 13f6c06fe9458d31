-- A subscription to everything names nothing, so that it is told of kinds that are added later too.
update subscription set types = ''
where types in (
  'dilemma.opened,dilemma.answered,dilemma.closed,dilemma.rejected,measure.planned,measure.abandoned,measure.evaluated',
  'dilemma.opened,dilemma.answered,dilemma.reopened,dilemma.watched,dilemma.closed,dilemma.rejected,measure.planned,measure.abandoned,measure.evaluated'
);
