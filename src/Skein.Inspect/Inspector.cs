using Skein.Core.Model;

namespace Skein.Inspect;

/// <summary>Takes a <see cref="Snapshot"/> of a running .NET process or of a core file of one.</summary>
/// <param name="clock">Where time comes from.</param>
public sealed class Inspector(TimeProvider clock)
{
    /// <summary>Every coroutine of a running process.</summary>
    /// <param name="processId">Its id.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="progress">Told in a few words which step is under way; may be null.</param>
    /// <param name="cancellation">Stops the work; the target is let go first.</param>
    /// <exception cref="Core.SkeinException">The process cannot be looked at: the message says why and what to do.</exception>
    public Snapshot OfProcess(int processId, InspectOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        _ = clock;
        throw new InvalidOperationException($"process {processId}: under construction");
    }

    /// <summary>Every coroutine in a core file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="progress">Told in a few words which step is under way; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Core.SkeinException">The file cannot be read: the message says why and what to do.</exception>
    public Snapshot OfCore(string path, InspectOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        _ = clock;
        throw new InvalidOperationException($"{path}: under construction");
    }
}
