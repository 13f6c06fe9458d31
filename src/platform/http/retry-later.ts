/** Thrown where a request is put off: it is told so in words, with the seconds after which it may come again. */
export class RetryLater extends Error {
  readonly statusCode: 429 | 503;
  readonly seconds: number;

  constructor(statusCode: 429 | 503, seconds: number) {
    super('retry later');
    this.statusCode = statusCode;
    this.seconds = seconds;
  }
}
