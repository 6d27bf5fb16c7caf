namespace Skein.Inspect.Symbols;

/// <summary>Where an async method is suspended. Immutable, thread-safe.</summary>
/// <param name="AwaitIndex">Which await of the method, from 0 in the order of its code; -1 where it is not known or a <c>yield return</c>.</param>
/// <param name="Line">The file and line of the await.</param>
internal readonly record struct AwaitPlace(int AwaitIndex, SourceLine Line)
{
    /// <summary>Nothing is known.</summary>
    public static AwaitPlace Unknown { get; } = new(-1, default);
}
