namespace Skein.Core.Model;

/// <summary>One function of a stack. <c>default</c> is a frame without a name. Immutable, thread-safe.</summary>
/// <param name="Function">Full name, as <c>Namespace.Type.Method</c>.</param>
/// <param name="AwaitIndex">Which await of the async method it waits at, from 0 in source order; -1 where that has no meaning.</param>
/// <param name="File">Source file, or null.</param>
/// <param name="Line">Line in the file from 1, or 0.</param>
public readonly record struct Frame(string Function, int AwaitIndex = -1, string? File = null, int Line = 0);
