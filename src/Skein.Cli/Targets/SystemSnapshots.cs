using Skein.Cli.Output;
using Skein.Core;
using Skein.Core.Formats.Json;
using Skein.Core.Model;
using Skein.Inspect;

namespace Skein.Cli.Targets;

/// <summary>Snapshots of running processes, core files and saved files.</summary>
internal sealed class SystemSnapshots(TimeProvider clock) : ISnapshotProvider
{
    private readonly Inspector inspector = new(clock);

    public Snapshot Take(Target target, InspectOptions options, IProgress<string>? progress, CancellationToken cancellation) => target switch
    {
        ProcessTarget process => inspector.OfProcess(process.Id, options, progress, cancellation),
        CoreTarget core => inspector.OfCore(core.Path, options, progress, cancellation),
        SavedTarget saved => ReadSaved(saved.Path),
        _ => throw new InvalidOperationException($"no way to read {target}"),
    };

    private static Snapshot ReadSaved(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSnapshotReader.Read(file, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception)}", innerException: exception);
        }
    }
}
