import { execFileSync } from 'node:child_process';

/** Tests that start the program start what is built, so it is built once, before them all. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
