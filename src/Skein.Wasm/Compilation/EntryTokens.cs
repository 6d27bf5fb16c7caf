namespace Skein.Wasm.Compilation;

/// <summary>Where the entries of functions for the host are found.</summary>
/// <param name="Entries">For each function its entry's number; 0 for one that is not exported.</param>
/// <param name="Slow">The number of what the entry calls where the stack has to be looked at; shared by functions of a type.</param>
internal sealed record EntryTokens(int[] Entries, int[] Slow);
