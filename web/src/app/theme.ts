import type { ThemeConfig } from 'antd/es/config-provider';

/** Our colours and sizes in the words of Ant Design; `tokens.css` has the same for our own parts. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0B5A66',
    colorInfo: '#0B5A66',
    colorError: '#B3202C',
    colorWarning: '#8A5500',
    colorSuccess: '#14684A',
    colorText: '#182326',
    colorTextSecondary: '#44525A',
    colorTextTertiary: '#5D6A70',
    colorBgLayout: '#F3F5F3',
    colorBorder: '#C3CBC8',
    colorBorderSecondary: '#DFE4E1',
    borderRadius: 6,
    controlHeight: 32,
    fontSize: 14,
    fontFamily:
      '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Noto Sans CJK SC",system-ui,sans-serif',
  },
};
