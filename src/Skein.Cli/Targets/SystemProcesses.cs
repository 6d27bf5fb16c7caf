using Skein.Inspect.Sources.Processes;

namespace Skein.Cli.Targets;

/// <summary>The .NET processes that this machine runs.</summary>
internal sealed class SystemProcesses(TimeProvider clock) : IProcessCatalog
{
    public IReadOnlyList<ListedProcess> List() => [.. DotNetProcesses.List(clock).Select(Of)];

    private ListedProcess Of(DotNetProcess process) => new(process.Id, process.Name)
    {
        Runtime = process.RuntimeVersion.Length == 0 ? null : process.RuntimeVersion,
        User = process.UserName,
        Threads = process.Threads,
        MemoryBytes = process.ResidentBytes,
        UpTime = clock.GetUtcNow() - process.StartedAt,
        Refusal = process.Refusal,
    };
}
