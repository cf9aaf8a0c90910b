import ConfigProvider from 'antd/es/config-provider';
import zhCN from 'antd/es/locale/zh_CN';
import enUS from 'antd/es/locale/en_US';
import { Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Loading } from '@/parts/Block';
import { usePlace, useAddress } from './place';
import { ROUTES } from './routes';
import { Shell } from './Shell';
import { THEME } from './theme';
import { Unbroken } from './Unbroken';
import { shell } from '@/text/shell';
import { useWords } from '@/text/words';

/** The page: the shell, and in it what the address names. */
export function App() {
  const { lang } = usePlace();
  const [path] = useLocation();
  useEffect(() => {
    document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  }, [lang]);
  return (
    <ConfigProvider locale={lang === 'en' ? enUS : zhCN} theme={THEME}>
      <Shell>
        <Unbroken path={path}>
          <Suspense fallback={<Loading className="main" />}>
            <Switch>
              {ROUTES.map(({ path, page: Page }) => (
                <Route key={path} path={path}>
                  <Page />
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </Unbroken>
      </Shell>
    </ConfigProvider>
  );
}

function NotFound() {
  const words = useWords(shell);
  const address = useAddress();
  return (
    <div className="main">
      <h1>{words.notFound}</h1>
      <a href={address('/')}>{words.home}</a>
    </div>
  );
}
