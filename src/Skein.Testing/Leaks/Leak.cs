using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>Something that a test left behind. Immutable, thread-safe.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">
/// An async method's or a callback's full name; <c>Task.Delay</c>, <c>Task.WhenAll</c>; a thread's or a unit's name.
/// </param>
public sealed record Leak(LeakKind Kind, string Name)
{
    /// <summary>
    /// Who started it, innermost first: functions of users' code, without those of the runtime and of the test
    /// framework. Empty where it is not known: a thread has none.
    /// </summary>
    public IReadOnlyList<Frame> Stack { get; init; } = [];

    /// <summary>Where it was started; null where that is not known.</summary>
    public Frame? Site => Stack.Count > 0 ? Stack[0] : null;

    /// <summary>An async method's first await, as a place in the source; null for others. It may have gone on since.</summary>
    public Frame? FirstAwait { get; init; }

    /// <summary>What it awaits that was left behind too, outermost first; these have no entries of their own.</summary>
    public IReadOnlyList<string> Awaits { get; init; } = [];

    /// <summary>What there is to say beyond its name: <c>every 60 s</c>, <c>id 14</c>; may be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The labels of the tagged unit that it is, or belongs to.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>How long ago it was started; null where that was not seen.</summary>
    public TimeSpan? Age { get; init; }
}
