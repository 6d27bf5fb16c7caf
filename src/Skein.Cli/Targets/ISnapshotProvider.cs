using Skein.Core.Model;
using Skein.Inspect;

namespace Skein.Cli.Targets;

/// <summary>Gives the snapshot of a target.</summary>
internal interface ISnapshotProvider
{
    /// <summary>Reads a target as it is now.</summary>
    /// <param name="target">What to look at.</param>
    /// <param name="options">How; a saved snapshot is what it is.</param>
    /// <param name="progress">Told which step is under way.</param>
    /// <param name="cancellation">Stops the work; the target is let go first.</param>
    /// <exception cref="Core.SkeinException">It cannot be looked at.</exception>
    Snapshot Take(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation);
}
