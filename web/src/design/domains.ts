/**
 * The fourteen domains: shape is the family, hue the domain. The values were found by a search with simulated colour
 * blindness and are held to contrast by a test; a domain that is not ours gets the neutral look.
 */
export type Shape = 'circle' | 'hexagon' | 'square' | 'diamond';

export interface DomainLook {
  readonly title: string;
  readonly shape: Shape;
  readonly dark: string;
  readonly light: string;
}

export const shapes: readonly Shape[] = ['circle', 'hexagon', 'square', 'diamond'];

export const domains: Readonly<Record<string, DomainLook>> = {
  graphs: { title: 'Graph', shape: 'circle', dark: '#D699FA', light: '#753795' },
  workflows: { title: 'Workflow', shape: 'circle', dark: '#F5986D', light: '#6A2902' },
  documents: { title: 'Document', shape: 'circle', dark: '#A5EDF1', light: '#497B7E' },
  concepts: { title: 'Conceptual spaces', shape: 'circle', dark: '#A76E61', light: '#A95847' },
  identities: { title: 'Identity', shape: 'hexagon', dark: '#99CCF1', light: '#2C5069' },
  people: { title: 'Person', shape: 'hexagon', dark: '#FEB9BC', light: '#860C2A' },
  organizations: { title: 'Organization', shape: 'hexagon', dark: '#9A7D4C', light: '#936D23' },
  agents: { title: 'Agent', shape: 'hexagon', dark: '#7C7996', light: '#725FC2' },
  git: { title: 'Git', shape: 'square', dark: '#959B04', light: '#55580A' },
  nix: { title: 'Nix', shape: 'square', dark: '#B3B3D3', light: '#3B366A' },
  locations: { title: 'Location', shape: 'square', dark: '#63F3CC', light: '#166955' },
  policies: { title: 'Policy', shape: 'square', dark: '#AD5FB1', light: '#925F94' },
  dialogs: { title: 'Dialog', shape: 'diamond', dark: '#94CF8C', light: '#32482F' },
  visualization: { title: 'Visualization', shape: 'diamond', dark: '#C391B5', light: '#5A294E' },
};

const stranger: Omit<DomainLook, 'title'> = { shape: 'diamond', dark: '#AEB8C7', light: '#46505C' };

export function lookOf(domain: string): DomainLook {
  return domains[domain] ?? { title: domain, ...stranger };
}
