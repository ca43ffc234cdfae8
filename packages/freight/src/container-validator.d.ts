// The test oracle for container numbers ships no types.
declare module 'container-validator' {
  export default class ContainerValidator {
    isValid(containerNumber: string): boolean;
    createCheckDigit(firstTen: string): number;
  }
}
