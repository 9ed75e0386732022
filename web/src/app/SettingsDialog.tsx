import { useState } from 'react';
import { Modal } from '../design/parts.tsx';
import { keySettings } from './keys.ts';
import { useStore } from './store.ts';
import { choose, theme, type Theme } from './theme.ts';
import { token } from './token.ts';

const themes: readonly { choice: Theme; title: string }[] = [
  { choice: 'system', title: 'As the system' },
  { choice: 'light', title: 'Light' },
  { choice: 'dark', title: 'Dark' },
];

export function SettingsDialog({ close }: { close: () => void }) {
  const choice = useStore(theme, (state) => state.choice);
  const single = useStore(keySettings, (state) => state.single);
  const [text, setText] = useState(token.read);
  return (
    <Modal title="Settings" close={close}>
      <fieldset className="segmented">
        <legend>Theme</legend>
        {themes.map((entry) => (
          <label key={entry.choice}>
            <input type="radio" name="theme" checked={entry.choice === choice} onChange={() => choose(entry.choice)} />
            <span>{entry.title}</span>
          </label>
        ))}
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={single}
          onChange={() => {
            localStorage.setItem('cim.single-keys', single ? 'off' : 'on');
            keySettings.set({ single: !single });
          }}
        />
        <span>Single-key shortcuts</span>
      </label>
      <label className="field">
        <span>Token for writing</span>
        <input
          type="password"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            setText(target.value);
            token.keep(target.value.trim());
          }}
        />
        <small>The first start prints it and keeps it in the data folder, in the file <code>token</code>. It stays in this tab only.</small>
      </label>
    </Modal>
  );
}
