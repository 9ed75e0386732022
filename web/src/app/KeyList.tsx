import { Modal } from '../design/parts.tsx';
import { activeBindings } from './keys.ts';

export function KeyList({ close }: { close: () => void }) {
  return (
    <Modal title="Keys" close={close}>
      <div className="key-groups">
        {activeBindings().filter(({ bindings }) => bindings.length > 0).map(({ title, bindings }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {bindings.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>{keys.split(' ').map((key, i) => (key === 'or' ? <i key={i}>or</i> : <kbd key={i}>{key}</kbd>))}</dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
