import { expect, test, vi } from 'vitest';
import { toldFailures } from './told-failures.ts';

const request = { url: 'pmtiles://http://fleet.test/region/a/basemap.pmtiles/15/1/2' };
const failing = () => Promise.reject(new TypeError('Failed to fetch'));

test('what could not be read is told, and still fails', async () => {
  const onFailed = vi.fn();
  await expect(toldFailures(failing, onFailed)(request, new AbortController())).rejects.toThrow('Failed to fetch');
  expect(onFailed).toHaveBeenCalledOnce();
});

test('what is read the second time did not fail', async () => {
  const onFailed = vi.fn();
  const data = new ArrayBuffer(0);
  const read = vi.fn().mockImplementationOnce(failing).mockResolvedValue({ data });
  expect(await toldFailures(read, onFailed)(request, new AbortController())).toEqual({ data });
  expect(onFailed).not.toHaveBeenCalled();
});

test('what was given up on, or was read, is nothing to tell', async () => {
  const onFailed = vi.fn();
  const abort = new AbortController();
  abort.abort();
  await expect(toldFailures(failing, onFailed)(request, abort)).rejects.toThrow();
  await toldFailures(() => Promise.resolve({ data: new ArrayBuffer(0) }), onFailed)(request, new AbortController());
  expect(onFailed).not.toHaveBeenCalled();
});
