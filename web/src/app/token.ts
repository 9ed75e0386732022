/** The bearer token for writing, kept for this tab only; it is never put in an address or in local storage. */
export const token = {
  read: (): string => sessionStorage.getItem('cim.token') ?? '',
  keep: (value: string): void => (value === '' ? sessionStorage.removeItem('cim.token') : sessionStorage.setItem('cim.token', value)),
};
