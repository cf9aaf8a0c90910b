/** Every word that a page shows, in Chinese; `en.ts` has the same keys. */
export const zh = {
  lang: 'zh-CN',
  name: '链谱 Lianpu',
  other: 'English',
  what: '把产业链、企业和项目放进一张图：哪些环节缺、依据是什么、哪些企业能补上，每一条都有出处。',
  api: '接口页面',
  apiHint: '在浏览器里直接提问（GraphiQL），左侧有全部类型和字段的说明。',
  endpoint: '接口地址',
  examples: '示例问题',
  examplesHint: '点开即可运行，变量都已填好。',
  acts: '示例动作',
  actsHint: '会真的改变数据：每个动作先被退回一次并说明理由，再做一次；同一请求重复发送只做一次，也可以撤销。',
  noExamples: '这个版本没有附带示例问题。',
  licenses: '网页所用开源软件的许可',
} as const;
