import { defineMessages } from '#platform/i18n';

export const messages = defineMessages({
  'zh-CN': {
    title: '{place}还没有公布评估结果',
    lead: '还没有对记录做过评估，所以这里没有数字。没有数字不等于零。',
    command: '管理员先导入记录，再运行下面的命令：',
    charter: '承诺了什么，怎样衡量，现在就可以看。',
  },
  en: {
    title: '{place} has not been evaluated yet',
    lead: 'No records have been evaluated, so there are no figures here. No figures is not zero.',
    command: 'Whoever runs this site imports the records first and then runs this command:',
    charter: 'What is promised and how it is measured can be read already.',
  },
});
