using Skein.Cli.Targets;
using Skein.Core.Model;
using Skein.Inspect;

namespace Skein.Cli.Tests.Support;

/// <summary>Gives snapshots that were built by hand, one after the other; the last one again and again.</summary>
internal sealed class FakeSnapshots(params Func<Snapshot>[] snapshots) : ISnapshotProvider
{
    /// <summary>What was asked for, in order.</summary>
    public List<(Target Target, InspectOptions Options)> Asked { get; } = [];

    public Snapshot Take(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Asked.Add((target, options));
        progress?.Report("walking the heap");
        return snapshots[Math.Min(Asked.Count, snapshots.Length) - 1]();
    }
}
