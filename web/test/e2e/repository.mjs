/** A Git repository made with the Git program, the same each time: three authors, documents, a rename, a branch merged, a tag. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const authors = ['Ada Lovelace', 'Grace Hopper', 'Radia Perlman'];
const begun = Date.UTC(2026, 0, 5, 9) / 1000;

export class Repository {
  #commits = 0;

  constructor(path) {
    this.path = path;
    mkdirSync(path, { recursive: true });
    this.#git('init', '-q', '-b', 'main');
    for (let day = 1; day <= 24; day++) {
      const room = ['engine', 'notes', 'proofs'][day % 3];
      this.commit(`${room}/page-${day}.md`, `# Page ${day}\n\nWritten on day ${day} about the ${room}.\n`, `Write page ${day} of the ${room}`);
    }
    this.#git('mv', 'notes/page-1.md', 'notes/first.md');
    this.#commit('Rename the first note');
    this.#git('switch', '-q', '-c', 'side');
    this.commit('aside.md', '# Aside\n', 'Think aside');
    this.#git('switch', '-q', 'main');
    this.commit('engine/page-3.md', '# Page 3\n\nWritten again.\n', 'Write page 3 again');
    this.#git('merge', '-q', '--no-ff', '-m', 'Merge what was thought aside', 'side');
    this.#git('tag', '-a', 'v1', '-m', 'First edition');
  }

  commit(file, text, subject) {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
    this.#git('add', file);
    this.#commit(subject);
  }

  #commit(subject) {
    this.#git('commit', '-q', '-m', subject);
    this.#commits++;
  }

  #git(...words) {
    const author = authors[this.#commits % authors.length];
    const mail = `${author.split(' ')[0].toLowerCase()}@example.org`;
    const date = `${begun + 86_400 * this.#commits} +0000`;
    execFileSync('git', ['-c', 'commit.gpgsign=false', '-c', 'tag.gpgsign=false', ...words], {
      cwd: this.path,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: mail, GIT_AUTHOR_DATE: date, GIT_COMMITTER_NAME: author, GIT_COMMITTER_EMAIL: mail, GIT_COMMITTER_DATE: date,
      },
    });
  }
}
