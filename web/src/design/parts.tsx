import { Check, Copy, LoaderCircle, ShieldAlert, ShieldCheck, ShieldEllipsis, ShieldQuestionMark, X } from 'lucide-react';
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../api/types.ts';
import { announce } from '../app/announce.ts';
import { middle } from '../app/words.ts';
import { lookOf } from './domains.ts';

/** A domain's shape in its hue; `fill` tells the kinds of one domain apart as in the graph. Decorative: its name stands beside it. */
export function Glyph({ domain, fill = 0, size = 12 }: { domain: string; fill?: number; size?: number }) {
  const look = lookOf(domain);
  const style = { '--hue-dark': look.dark, '--hue-light': look.light } as CSSProperties;
  const outline = { circle: <circle cx="8" cy="8" r="6.6" />, hexagon: <path d="m8 1 6.2 3.5v7L8 15l-6.2-3.5v-7z" />, square: <rect x="2" y="2" width="12" height="12" rx="1" />, diamond: <path d="m8 .8 7.2 7.2L8 15.2.8 8z" /> };
  return (
    <svg className={`glyph ${fill % 2 === 1 || fill === 4 ? 'glyph-hollow' : ''}`} style={style} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {outline[look.shape]}
      {fill === 2 && <circle className="glyph-hole" cx="8" cy="8" r="2.6" />}
      {fill === 3 && <circle className="glyph-dot" cx="8" cy="8" r="2.6" />}
      {fill === 4 && <g className="glyph-half">{outline[look.shape]}</g>}
    </svg>
  );
}

export type Verdict = 'checking' | 'verified' | 'masked' | 'broken' | 'unknown';

const verdicts = {
  checking: { word: 'Checking', Icon: ShieldEllipsis },
  verified: { word: 'Verified here', Icon: ShieldCheck },
  masked: { word: 'Masked, chain intact', Icon: ShieldQuestionMark },
  broken: { word: 'Broken', Icon: ShieldAlert },
  unknown: { word: 'Not checked', Icon: ShieldQuestionMark },
} as const;

/** The only place that shows a verdict. "Verified here" is given by a recomputation in this browser and by nothing else. */
export function Badge({ verdict, word, quiet = 'full' }: { verdict: Verdict; word?: string; quiet?: 'full' | 'compact' }) {
  const { word: usual, Icon } = verdicts[verdict];
  return (
    <span className={`badge badge-${verdict} badge-${quiet}`} title={word ?? usual}>
      <Icon size={14} aria-hidden="true" />
      <span className={quiet === 'compact' ? 'unseen' : ''}>{word ?? usual}</span>
    </span>
  );
}

/** An id or CID: shortened in the middle, whole on hover, copied on click. */
export function Code({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      announce(`${what} copied`);
      setTimeout(() => setCopied(false), 1500);
    });
  return (
    <button type="button" className="code" title={text} onClick={copy} aria-label={`${middle(text)}, copy ${what}`}>
      <span>{middle(text)}</span>
      {copied ? <Check size={12} aria-hidden="true" /> : <Copy size={12} aria-hidden="true" />}
    </button>
  );
}

export function ProblemPanel({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <section className="problem" role="alert">
      <h2>{problem.title}</h2>
      {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.action && <p className="secondary">{problem.action}</p>}
      <p className="problem-code">
        <code>{problem.code}</code>
        {problem.correlation_id && <Code text={problem.correlation_id} what="correlation id" />}
      </p>
      {retry && <button type="button" className="button" onClick={retry}>Try again</button>}
    </section>
  );
}

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

export function Waiting({ what }: { what: string }) {
  return (
    <p className="waiting" role="status">
      <LoaderCircle size={16} aria-hidden="true" /> {what}
    </p>
  );
}

/** A modal on the browser's own dialog: focus is kept inside and given back, Escape closes. */
export function Modal({ title, close, children, kind = 'plain' }: { title: string; close: () => void; children: ReactNode; kind?: 'plain' | 'palette' }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current!;
    element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog ref={dialog} className={`modal modal-${kind}`} aria-labelledby={heading} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <div className="modal-inner">
        <header className={kind === 'palette' ? 'unseen' : ''}>
          <h2 id={heading}>{title}</h2>
          {kind === 'plain' && <button type="button" className="icon-button" onClick={close} aria-label="Close"><X size={16} aria-hidden="true" /></button>}
        </header>
        {children}
      </div>
    </dialog>
  );
}
