using System.Diagnostics;
using Skein.Cli.Targets.Urls;
using Skein.Core;
using Skein.Core.Collections;
using Skein.Inspect;
using Skein.Inspect.Maps;

namespace Skein.Cli.Targets;

/// <summary>The collections of running processes and core files.</summary>
internal sealed class SystemCollections(TimeProvider clock) : ICollectionProvider
{
    private readonly CollectionInspector inspector = new(clock);

    public Task<CollectionReport> CheckAsync(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation) => target switch
    {
        ProcessTarget { Id: var id } when id == Environment.ProcessId => throw new SkeinException(target.Text, "is skein itself", "'skein ps' lists the processes"),
        ProcessTarget process => inspector.OfProcessAsync(process.Id, options, progress, cancellation),
        CoreTarget core => Task.FromResult(inspector.OfCore(core.Path, options, progress, cancellation)),
        UrlTarget => throw new SkeinException(target.Text, "is a URL, and a service does not hand out its memory", "give the pid or a core file"),
        SavedTarget => throw new SkeinException(target.Text, "is a saved snapshot, which does not hold the memory", "give the pid or a core file"),
        _ => throw new UnreachableException($"target {target}"),
    };
}
