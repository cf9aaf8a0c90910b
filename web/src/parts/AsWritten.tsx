/** Words as their source writes them: they keep their own language on a page of another, so that they are read aloud rightly. */
export function AsWritten({ children }: { readonly children: string | null | undefined }) {
  if (!children) return null;
  return <span lang={/\p{Script=Han}/u.test(children) ? 'zh-CN' : undefined}>{children}</span>;
}
