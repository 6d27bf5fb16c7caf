using Skein.Cli.Targets;

namespace Skein.Cli.Tests.Support;

/// <summary>A machine with a few known processes.</summary>
internal sealed class FakeProcesses(params ListedProcess[] processes) : IProcessCatalog
{
    public static FakeProcesses Few { get; } = new(
        new ListedProcess(812, "legacy") { User = "www", Threads = 9, MemoryBytes = 55_000_000, Refusal = "belongs to another user; run as www or root" },
        new ListedProcess(4711, "shop") { Runtime = "10.0.12", User = "app", Threads = 41, MemoryBytes = 734_003_200, UpTime = new TimeSpan(3, 4, 5, 6) },
        new ListedProcess(4712, "worker") { Runtime = "8.0.33", User = "app", Threads = 12, MemoryBytes = 12_000_000_000, UpTime = TimeSpan.FromSeconds(75) },
        new ListedProcess(4713, "worker") { Runtime = "8.0.33", User = "app", Threads = 12, MemoryBytes = 900_000, UpTime = TimeSpan.FromSeconds(9) });

    public IReadOnlyList<ListedProcess> List() => processes;
}
