using System.Diagnostics;
using Skein.Cli.Targets.Urls;
using Skein.Core;
using Skein.Core.Formats;
using Skein.Core.Model;
using Skein.Inspect;

namespace Skein.Cli.Targets;

/// <summary>Snapshots of running processes, core files, saved files and services.</summary>
internal sealed class SystemSnapshots(TimeProvider clock, UrlLimits? limits = null) : ISnapshotProvider
{
    private readonly Inspector inspector = new(clock);
    private readonly Lazy<UrlSnapshots> urls = new(() => new UrlSnapshots(clock, limits ?? new UrlLimits())); // HTTP is loaded by those who need it

    public Snapshot Take(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation) => target switch
    {
        ProcessTarget { Id: var id } when id == Environment.ProcessId => throw new SkeinException(target.Text, "is skein itself", "'skein ps' lists the processes"),
        ProcessTarget process => inspector.OfProcess(process.Id, options, progress, cancellation),
        CoreTarget core => inspector.OfCore(core.Path, options, progress, cancellation),
        UrlTarget url => urls.Value.Take(url, progress, cancellation),
        SavedTarget saved => SnapshotFile.Read(saved.Path),
        _ => throw new UnreachableException($"target {target}"),
    };
}
