using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Skein.Tags;

namespace Skein.Executors;

/// <summary>
/// Runs work somewhere else, as units of work: each has the unit that handed it over as its parent, its labels, and
/// <see cref="System.Diagnostics.Activity.Current"/>. Thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1068", Justification = "Behind the token come only parameters that the compiler fills in.")]
[SuppressMessage("Style", "VSTHRD200", Justification = "Run is named as Task.Run is, whose place it takes.")]
public interface ITaggedExecutor
{
    /// <summary>What reports call it.</summary>
    string Name { get; }

    /// <summary>Queues a callback. The execution context does not flow. What the callback throws goes to <see cref="SkeinFaults"/>.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="state">Passed to it.</param>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>Whether it was taken; what is refused is counted and never runs.</returns>
    bool Queue(
        Action<object?> callback, object? state = null, string? name = null, TagLabels? labels = null,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Runs asynchronous work, in the caller's execution context.</summary>
    /// <param name="body">The work.</param>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="cancellationToken">Cancels work that has not begun.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The work to its end; failed with <see cref="WorkRefusedException"/> where it was refused.</returns>
    Task Run(
        Func<Task> body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);
}
