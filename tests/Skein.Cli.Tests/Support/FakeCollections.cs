using Skein.Cli.Targets;
using Skein.Core.Collections;
using Skein.Inspect;

namespace Skein.Cli.Tests.Support;

/// <summary>Gives reports that were built by hand, one for each target.</summary>
internal sealed class FakeCollections(params Func<CollectionReport>[] reports) : ICollectionProvider
{
    /// <summary>What was asked for, in order.</summary>
    public List<(Target Target, InspectOptions Options)> Asked { get; } = [];

    public Task<CollectionReport> CheckAsync(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Asked.Add((target, options));
        progress?.Report("walking the heap");
        return Task.FromResult(reports[Math.Min(Asked.Count, reports.Length) - 1]());
    }
}
