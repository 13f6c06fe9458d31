import { defineMessages } from '#platform/i18n';

/** What records of decisions can and cannot say about fairness between groups. */
export const fairnessMessages = defineMessages({
  'zh-CN': {
    title: '关于公平，这里能说什么、不能说什么',
    lead: '这些记录写明谁被批准、谁没有，没有写明谁本来符合条件。所以公平的几种含义中，这里只能检查一种。',
    checked:
      '能检查的：各组被批准的比例是否相等（人口统计均等）。一共{all, plural, other {#次}}比较，{holds}次与比较对象相差不到{tolerance}，{broken}次超过，{undecided}次凭现有记录还不能断定。（相差{tolerance}以内算相同，只是通行的约定。）',
    unequal:
      '{group}：与{reference}相差{difference}（{interval}），批准的机会是后者的{ratio}倍（{ratioInterval}）。',
    'unequal-more': '{more, plural, other {还有#处差别校正后仍然成立，见上面的表。}}',
    floor: '{sentence}这一组{flag}。',
    'four-fifths-none':
      '没有一组的批准机会低于比较对象的五分之四。这条线来自美国的招聘惯例，只是一种约定，既不能证明公平，也不能证明不公平。',
    'four-fifths-some':
      '批准机会低于比较对象五分之四的：{groups}。这条线来自美国的招聘惯例，只是一种约定，既不能证明公平，也不能证明不公平。',
    limit:
      '比例不同，不一定就不公平：各组申请的事项可能不一样。比例相同，也不一定就公平。每个事项在自己的页面上单独比较。',
    'whole-table': '决定对各群体公平吗：各组的比例、差别和比值都在一张表里，也可以用自己的表',
    cannot: '凭这些记录检查不了的',
    'equal-opportunity': '符合条件的人，不论属于哪一组，被批准的机会是否相同（机会均等）。',
    'equalised-odds': '两种错误，即该批的没批、不该批的批了，各组是否一样多（错误率均等）。',
    'predictive-parity': '“批准”的含义各组是否相同：获批的人确实符合条件（预测均等）。',
    calibration: '“批准”和“不批准”的含义各组是否都相同（校准）。',
    'demographic-parity': '各组被批准的比例是否相等（人口统计均等）。',
    why: '要检查这些，得有人记下怎样才算对：例如复议的结果，或者抽一部分由别人在不看原决定的情况下再定一次。如果各组符合条件的比例不同，这几种含义就相互矛盾，没有一种办法能全部满足（Chouldechova 2017）。',
  },
  en: {
    title: 'What this can and cannot say about fairness',
    lead: 'These records say who was granted and who was not, and nothing of who was entitled. Of the meanings that fairness has, one can be checked here.',
    checked:
      'Can be checked: whether groups are granted equally often (demographic parity). {all, plural, one {# comparison} other {# comparisons}}: {holds} within {tolerance} of the group compared with, {broken} beyond that, {undecided} not decided by the records. (That {tolerance} count as equal is a convention.)',
    unequal:
      '{group}: {difference} ({interval}) against {reference}; granted {ratio} times as often ({ratioInterval}).',
    'unequal-more':
      '{more, plural, one {# more difference holds after correction: see the tables above.} other {# more differences hold after correction: see the tables above.}}',
    floor: '{sentence} This group is {flag}.',
    'four-fifths-none':
      'No group is granted less than four fifths as often as the group it is compared with. That line comes from American employment practice; it is a convention, and proves neither fairness nor the lack of it.',
    'four-fifths-some':
      'Granted less than four fifths as often as the group compared with: {groups}. That line comes from American employment practice; it is a convention, and proves neither fairness nor the lack of it.',
    limit:
      'Unequal shares are not yet unfair: groups may apply for different things. Equal ones are not yet fair. Each service is compared for itself on its own page.',
    'whole-table':
      'Are decisions fair to every group? All shares, differences and ratios in one table, and the same for a table of your own',
    cannot: 'What cannot be checked with these records',
    'equal-opportunity':
      'Whether those who are entitled have equal chances, whichever group they belong to (equal opportunity).',
    'equalised-odds':
      'Whether both mistakes, refusing the entitled and granting the others, are equally frequent (equalised odds).',
    'predictive-parity':
      'Whether being granted means the same in every group: that the person was entitled (predictive parity).',
    calibration: 'Whether being granted and being refused both mean the same in every group (calibration).',
    'demographic-parity': 'Whether groups are granted equally often (demographic parity).',
    why: 'For these somebody has to record what was right: how appeals ended, say, or what is decided when a sample is looked at again by others who do not see the first decision. Where groups are not equally often entitled, these meanings contradict each other, and no way of deciding meets them all (Chouldechova 2017).',
  },
});
