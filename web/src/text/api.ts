import { bilingual } from './words';

/** The words of the page about the interface. */
export const api = bilingual(
  {
    title: '接口页面',
    about: '页面上的每个数都从这里来；别的系统也可以这样取。',
    address: '地址',
    copy: '复制地址',
    open: '打开 GraphiQL',
    openAbout: '在浏览器里直接提问（GraphiQL），左侧有全部类型和字段的说明。',
    questions: '示例问题',
    questionsAbout: '点开即可运行，变量都已填好。',
    acts: '示例动作',
    actsAbout: '会真的改变数据：每个动作先被退回一次并说明理由，再做一次；同一请求重复发送只做一次，也可以撤销。',
    none: '这一版没有带示例',
    licences: '开源许可',
    count: '{n} 个',
  },
  {
    title: 'Interface',
    about: 'Every figure on these pages comes from here; other systems can fetch it the same way.',
    address: 'Address',
    copy: 'Copy the address',
    open: 'Open GraphiQL',
    openAbout: 'Ask right in the browser (GraphiQL); every type and field is explained at its left.',
    questions: 'Sample questions',
    questionsAbout: 'A click opens them ready to run, variables filled in.',
    acts: 'Sample acts',
    actsAbout:
      'These do change the data: each act is first refused once, with the reason, and then done; a request sent twice is done once, and it can be undone.',
    none: 'This build carries no samples',
    licences: 'Open-source licences',
    count: '{n}',
  },
);
