using Skein.AspNetCore.Endpoints.Guard;
using Skein.AspNetCore.Endpoints.Page;
using Skein.AspNetCore.Endpoints.Pprof;
using Skein.AspNetCore.Endpoints.Tasks;
using Skein.CpuProfiles;
using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints;

/// <summary>The endpoints of one service.</summary>
internal static class EndpointSet
{
    /// <param name="monitor">What runs.</param>
    /// <param name="limits">Bounds of the answers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="dependencies">What is shown of the host's dependencies; null for nothing.</param>
    public static EndpointRouter Of(SkeinMonitor monitor, EndpointLimits limits, TimeProvider time, Func<DependencyView>? dependencies = null)
    {
        var clock = new AnswerClock(limits, time);
        var cursors = new SnapshotCursors(limits, time);
        string program = AppDomain.CurrentDomain.FriendlyName;
        EndpointRouter? router = null;
        router = new EndpointRouter(
            new PageEndpoint($"{program} ({Environment.ProcessId})", () => router!.Endpoints, limits),
            new TasksEndpoint(monitor, limits, clock, cursors, new TaskStreams(monitor, limits, clock)),
            new FindingsEndpoint(monitor, limits, clock),
            new GuardEndpoint(() => GuardView.Of(monitor, time) with { Dependencies = dependencies?.Invoke() ?? DependencyView.None }, limits, clock),
            new BlockedCallsEndpoint(monitor, limits),
            new MetricsEndpoint(monitor, limits, clock),
            new PprofIndexEndpoint(limits),
            new GoroutineEndpoint(monitor, limits, clock),
            new CpuEndpoint(new CpuProfiler(), limits),
            new CommandLineEndpoint(program, limits));
        return router;
    }

    /// <summary>The paths, for who has to name them before there is anything to ask.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        ["", "/tasks", "/tasks/findings", "/guard", "/guard/blocked", "/metrics", "/pprof", "/pprof/goroutine", "/pprof/profile", "/pprof/cmdline"];
}
