import { open } from 'node:fs/promises';

/** Waits until a file that was written is safe on its drive. @throws the system's error */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
