/** The part of vitest's report that is counted. */
export interface TestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Tests by how they ended; the check before them is one more, and so is a file that failed without a failed test. */
export function countTests(report: TestReport, checked: boolean): Counts {
  const all = report.testResults.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const withStatus = (status: string) => all.filter((one) => one === status).length;
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const passed = withStatus('passed');
  const failed = withStatus('failed');
  return {
    passed: passed + (checked ? 1 : 0),
    failed: failed + broken + (checked ? 0 : 1),
    skipped: all.length - passed - failed,
  };
}
