namespace Skein.Wasm.Tests.Validation;

/// <summary>One rule: what breaks it, with the words it is refused with, and a twin that keeps it.</summary>
internal sealed record RuleCase(string Name, byte[] Broken, string Words, byte[] Kept);
