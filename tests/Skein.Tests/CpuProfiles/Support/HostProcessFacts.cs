using Skein.CpuProfiles;
using Skein.CpuProfiles.Ports;

namespace Skein.Tests.CpuProfiles.Support;

/// <summary>A process whose facts a test makes up.</summary>
internal sealed record HostProcessFacts(int Id, string PortFolder)
{
    /// <summary>Called once when a session has started, and once when it is asked to stop.</summary>
    public Action AskedForTime { get; init; } = () => { };

    public CpuProfiler Profiler(CpuProfileLimits? limits = null) => new(
        limits ?? CpuProfileLimits.Default,
        new HostProcess
        {
            Id = Id,
            StartTicks = 1,
            Name = "shop",
            PortFolders = [PortFolder],
            ProcessorTime = () =>
            {
                AskedForTime();
                return TimeSpan.Zero;
            },
            ThreadTimes = _ => ThreadTimes.None,
            ThreadName = thread => thread == 7 ? "till" : null,
        },
        TimeProvider.System);
}
