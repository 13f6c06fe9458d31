import { spawn } from 'node:child_process';

/** Runs a program to its end; what it says on both outputs, in order. Never throws for its exit code. */
export function run(
  program: string,
  options: readonly string[],
  folder: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      cwd: folder,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
