// The package has no types of its own. What we use of it, as its 0.15.0 has it.
declare module 'osrm-text-instructions' {
  interface StepForText {
    readonly name: string;
    readonly ref?: string;
    readonly maneuver: {
      readonly type: string;
      readonly modifier?: string;
      readonly bearing_after?: number;
      readonly exit?: number;
    };
  }
  interface TextOptions {
    readonly legIndex?: number;
    readonly legCount?: number;
  }
  export default function textInstructions(version: 'v5'): {
    /** @throws for a language that it does not have, or a step without type or modifier */
    compile(language: string, step: StepForText, options?: TextOptions): string;
  };
}

declare module 'osrm-text-instructions/languages.js' {
  const languages: { readonly supportedCodes: readonly string[] };
  export default languages;
}
