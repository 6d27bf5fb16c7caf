using Microsoft.Diagnostics.Runtime;
using Skein.Core;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Memory;

/// <summary>The runtime's own reader (the DAC, which is delivered beside the runtime) attached to a process.</summary>
internal sealed class RuntimeAttachment : IDisposable
{
    private const string DacName = "libmscordaccore.so";

    private readonly DataTarget target;

    private RuntimeAttachment(ProcessDataReader reader, DataTarget target, ClrRuntime runtime, Version version)
    {
        Reader = reader;
        this.target = target;
        Runtime = runtime;
        Version = version;
    }

    public ProcessDataReader Reader { get; }

    public ClrRuntime Runtime { get; }

    public Version Version { get; }

    public static RuntimeAttachment Open(LinuxProcess process)
    {
        MappedFile module = MemoryMap.Of(process.Id).Named("libcoreclr.so") ?? throw new SkeinException(process.Subject, "is not a .NET process", "list the processes that can be looked at with: skein ps");
        var reader = new ProcessDataReader(process.Id, module);
        var target = new DataTarget(reader, new DataTargetOptions { SymbolPaths = [], FileLocator = new NoFiles() });
        string dac = Path.Combine(process.Root() + Path.GetDirectoryName(module.Path), DacName);
        ClrRuntime runtime = target.ClrVersions[0].CreateRuntime(dac, ignoreMismatch: true);
        return new RuntimeAttachment(reader, target, runtime, VersionOf(module.Path) ?? runtime.ClrInfo.Version);
    }

    /// <summary>By the folder of a shared framework: <c>.../Microsoft.NETCore.App/10.0.12/libcoreclr.so</c>.</summary>
    private static Version? VersionOf(string path) =>
        Version.TryParse(Path.GetFileName(Path.GetDirectoryName(path.AsSpan())).ToString().Split('-')[0], out Version? version) ? version : null;

    public void Dispose()
    {
        Runtime.Dispose();
        target.Dispose();
    }
}
