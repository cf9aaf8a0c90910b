import type { Entry } from './Overtaken';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What is filled in at a form: the name above each field, and what stands in it. */
export function entriesOf(form: HTMLFormElement | null | undefined): readonly Entry[] {
  return [...(form?.elements ?? [])].filter(isControl).flatMap((control): Entry[] => {
    const value = valueOf(control).trim();
    const name = nameOf(control);
    return value === '' || name === '' ? [] : [[name, value]];
  });
}

function isControl(element: Element): element is Control {
  return element.matches('input, select, textarea');
}

function valueOf(control: Control): string {
  if (control instanceof HTMLSelectElement) return control.value === '' ? '' : (control.selectedOptions[0]?.text ?? '');
  if (control.type !== 'radio' && control.type !== 'checkbox') return control.value;
  return (control as HTMLInputElement).checked ? labelOf(control) : '';
}

/** Choices among several are named by what stands above all of them. */
function nameOf(control: Control): string {
  const group = control.type === 'radio' ? control.closest('fieldset')?.querySelector('legend') : undefined;
  return group?.textContent.trim() ?? labelOf(control);
}

/** The words of a label without the field and the star in it. */
function labelOf(control: Control): string {
  const label = control.labels?.[0]?.cloneNode(true) as HTMLElement | undefined;
  label?.querySelectorAll('input, select, textarea, [aria-hidden]').forEach((part) => part.remove());
  return label?.textContent.trim() ?? '';
}
