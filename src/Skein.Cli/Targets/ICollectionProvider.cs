using Skein.Core.Collections;
using Skein.Inspect;

namespace Skein.Cli.Targets;

/// <summary>Checks the collections of a target.</summary>
internal interface ICollectionProvider
{
    /// <summary>Checks them as they are now.</summary>
    /// <param name="target">What to look at.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told which step is under way.</param>
    /// <param name="cancellation">Stops the work; the target is let go first.</param>
    /// <exception cref="Core.SkeinException">It cannot be looked at, or has no memory to look at.</exception>
    Task<CollectionReport> CheckAsync(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation);
}
