namespace Skein.Wasm.Instructions;

/// <summary>One clause of a <c>try_table</c>. <c>default</c>: tag 0, to the innermost label.</summary>
/// <param name="Tag">What is caught; null for everything.</param>
/// <param name="WithReference">Whether the exception itself is handed on.</param>
/// <param name="Label">Where to.</param>
internal readonly record struct CatchClause(uint? Tag, bool WithReference, uint Label);
