// Draws the OpenAPI document of this node and tries its operations.
const element = (name, text = '', properties = {}) => Object.assign(document.createElement(name), {textContent: text}, properties);

function field(label, control) {
  const wrapped = element('label', label + ' ');
  wrapped.append(control);
  return wrapped;
}

function operation(path, method, description) {
  const details = element('details');
  details.dataset.words = `${path} ${description.operationId} ${description.summary}`.toLowerCase();
  const summary = element('summary');
  summary.append(element('span', method.toUpperCase() + ' ', {className: 'method'}), element('code', path), element('span', ' ' + description.summary, {className: 'doc'}));
  details.append(summary);
  details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(form(path, method, description)); });
  return details;
}

function form(path, method, description) {
  const body = element('div');
  const resolved = (parameter) => parameter.$ref?.slice(2).split('/').reduce((at, name) => at[name], api) ?? parameter;
  const inputs = (description.parameters ?? []).map(resolved).filter((parameter) => parameter.in !== 'header').map((parameter) => {
    const input = element('input', '', {type: 'text', name: parameter.name, required: parameter.required});
    if (parameter.in === 'path') input.value = crypto.randomUUID();
    body.append(field(parameter.name + (parameter.required ? ' *' : ''), input));
    return {parameter, input};
  });
  const content = description.requestBody?.content['application/json'];
  const area = element('textarea', '', {rows: 6});
  if (content) {
    area.value = JSON.stringify(content.example, null, 2);
    body.append(field('Body', area));
    body.append(element('h3', 'Schema'), element('pre', JSON.stringify(content.schema, null, 2), {tabIndex: 0}));
  }
  const answer = element('pre', '', {tabIndex: 0});
  answer.setAttribute('role', 'status');
  const send = element('button', 'Send', {type: 'button'});
  send.addEventListener('click', async () => {
    const url = new URL(path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(inputs.find(({parameter}) => parameter.name === name).input.value)), location.origin);
    for (const {parameter, input} of inputs) if (parameter.in === 'query' && input.value !== '') url.searchParams.set(parameter.name, input.value);
    const token = document.getElementById('token').value;
    const headers = {...(token && {Authorization: 'Bearer ' + token}), ...(content && {'Content-Type': 'application/json', Prefer: 'wait=10'})};
    const response = await fetch(url, {method, headers, body: content ? area.value : undefined});
    const text = await response.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* Not JSON: shown as it is. */ }
    answer.textContent = `${response.status}\n${shown}`;
  });
  body.append(send, answer);
  return body;
}

const main = document.getElementById('operations');
const api = await (await fetch('/api/v1/openapi.json')).json();
main.replaceChildren(...api.tags.flatMap((tag) => [
  element('h2', tag.name), element('p', tag.description, {className: 'doc'}),
  ...Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods)
    .filter(([, description]) => description.tags.includes(tag.name))
    .map(([method, description]) => operation(path, method, description))),
]));
document.getElementById('find').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const details of main.querySelectorAll('details')) details.hidden = !details.dataset.words.includes(wanted);
});
