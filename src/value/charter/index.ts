export { Charter, Indicator, MeasureDeclaration, Texts } from './charter.ts';
