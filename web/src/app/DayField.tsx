import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Icon } from '@/parts/Icon';
import { shell } from '@/text/shell';
import { useWords } from '@/text/words';
import { usePlace } from './place';

const DayPicker = lazy(() => import('./DayPicker'));

/** The day looked at (截至); the calendar comes with the first click. */
export function DayField() {
  const words = useWords(shell);
  const { on } = usePlace();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !open) button.current?.focus();
    was.current = open;
  }, [open]);
  const field = (
    <button ref={button} className="ctl day" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
      <Icon name="day" size={16} />
      <span className="k">{words.on}</span>
      <b>{on === 'today' ? words.today : on}</b>
    </button>
  );
  if (!open) return field;
  return (
    <Suspense fallback={field}>
      <DayPicker onClose={() => setOpen(false)} />
    </Suspense>
  );
}
