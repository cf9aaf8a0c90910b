/** Hands a file in and says by which id it is kept. */
export async function upload(file: File, signal?: AbortSignal): Promise<string> {
  const answer = await fetch('/files', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
    signal: signal ?? null,
  });
  if (!answer.ok) throw new Error((await answer.text()) || String(answer.status));
  const { id } = (await answer.json()) as { readonly id: string };
  return id;
}
