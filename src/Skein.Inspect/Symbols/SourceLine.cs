namespace Skein.Inspect.Symbols;

/// <summary>A place in a source file. <c>default</c> is no place. Immutable, thread-safe.</summary>
/// <param name="File">The path as the compiler recorded it; null where it is not known.</param>
/// <param name="Line">The line from 1; 0 where it is not known.</param>
internal readonly record struct SourceLine(string? File, int Line);
