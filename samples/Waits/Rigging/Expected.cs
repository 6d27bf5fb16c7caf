namespace Skein.Samples.Waits;

/// <summary>One coroutine that a reader must find for each time that a shape is begun.</summary>
/// <param name="Kind">What kind of work it is.</param>
/// <param name="State">
/// Running, runnable or waiting; <see cref="CoroutineState.RunningOrRunnable"/> is met by any of the three that are not waiting.
/// </param>
/// <param name="Reason">Why it waits; <see cref="WaitReason.None"/> where it does not.</param>
/// <param name="Chain">
/// Its functions, innermost first. <see cref="Framework"/> stands for one or more frames outside this program. For a
/// thread only this program's frames are given.
/// </param>
internal sealed record Expected(CoroutineKind Kind, CoroutineState State, WaitReason Reason, IReadOnlyList<string> Chain)
{
    /// <summary>One or more frames that are not this program's.</summary>
    public const string Framework = "...";

    /// <summary>How many there are for each time that the shape is begun.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The outermost function of the coroutine that awaits it through a join or shares it; null where it has no parent.</summary>
    public string? Parent { get; init; }

    /// <summary>The name of the span under which it was started; null where there was none.</summary>
    public string? Span { get; init; }
}
