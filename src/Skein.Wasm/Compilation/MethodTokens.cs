namespace Skein.Wasm.Compilation;

/// <summary>Numbers of methods in an assembly, for each function of a module's own; 0 where there is none.</summary>
/// <param name="Functions">The functions.</param>
/// <param name="Entries">Their entries for the host.</param>
/// <param name="Slow">What an entry calls where the stack has to be looked at; shared by functions of a type.</param>
/// <param name="Inners">Bodies behind functions that look whether there is room for them.</param>
internal sealed record MethodTokens(int[] Functions, int[] Entries, int[] Slow, int[] Inners);
