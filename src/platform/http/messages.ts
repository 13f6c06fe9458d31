import { defineMessages } from '#platform/i18n';

/** The pages of errors: what happened, and what the reader can do. */
export const messages = defineMessages({
  'zh-CN': {
    'title-400': '请求有误',
    'text-400': '地址或表单里有我们不能理解的内容。请返回上一页再试。',
    'title-403': '不能继续',
    'text-403': '这个表单已经过期，或不是从本站发出的。请返回上一页，刷新后再提交。',
    'title-404': '没有这个页面',
    'text-404': '地址可能写错了，或者页面已经移动。可以从首页重新开始。',
    'title-405': '这里不能这样操作',
    'text-405': '这个地址不接受这种请求。请从首页重新开始。',
    'title-429': '请求太多',
    'text-429': '短时间内收到的请求太多。请稍等一分钟再试。',
    'title-500': '我们这里出了问题',
    'text-500': '这不是您的错，问题已经记录。请稍后再试。',
    'title-503': '现在太忙',
    'text-503': '服务器暂时忙不过来。请过一会儿再试。',
    home: '回到首页',
    'api-description': '{place}公共价值评估的开放接口。公开的页面都有同样内容的 JSON。',
  },
  en: {
    'title-400': 'The request is not understood',
    'text-400': 'Something in the address or the form makes no sense to us. Go back and try again.',
    'title-403': 'This cannot go on',
    'text-403':
      'The form has expired, or was not sent from this site. Go back, reload the page and send it again.',
    'title-404': 'There is no such page',
    'text-404': 'The address may be mistyped, or the page has moved. You can start again from the home page.',
    'title-405': 'This cannot be done here',
    'text-405': 'The address does not accept this kind of request. Start again from the home page.',
    'title-429': 'Too many requests',
    'text-429': 'Too many requests came in a short time. Wait a minute and try again.',
    'title-500': 'Something went wrong on our side',
    'text-500': 'It is not your fault, and it has been recorded. Try again later.',
    'title-503': 'Too busy at the moment',
    'text-503': 'The server has more to do than it can. Try again in a little while.',
    home: 'Go to the home page',
    'api-description':
      'Open interface of the evaluation of public value in {place}. Every public page has its content here as JSON.',
  },
});

/** The statuses that have a page of their own; others are shown as the one that they belong to. */
const WITH_PAGE = [400, 403, 404, 405, 429, 500, 503] as const;
export type PageStatus = (typeof WITH_PAGE)[number];

export function pageStatus(status: number): PageStatus {
  const own = WITH_PAGE.find((one) => one === status);
  return own ?? (status < 500 ? 400 : 500);
}
