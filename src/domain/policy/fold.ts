/**
 * A key of a condition as keys are compared: the letters A to Z without regard to case, every other letter as itself.
 * By the rules of Unicode some letters fold into a to z, the Kelvin sign into k, and one tag could pass for another.
 */
export const foldKey = (key: string): string => key.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
