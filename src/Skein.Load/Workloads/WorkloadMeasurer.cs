using Skein.Core;
using Skein.Load.Target;
using Skein.Load.Workloads.Children;
using Skein.Load.Workloads.Go;
using Skein.Load.Workloads.Memory;

namespace Skein.Load.Workloads;

/// <summary>Measures what units of concurrency cost, each size in processes of its own.</summary>
/// <param name="dotnet">How a process of .NET units is started.</param>
/// <param name="limits">Bounds.</param>
/// <param name="clock">Where time comes from.</param>
public sealed class WorkloadMeasurer(OwnProgram dotnet, WorkloadLimits limits, TimeProvider clock)
{
    /// <summary>Measures. No process is left when it ends, however it ends.</summary>
    /// <param name="options">What.</param>
    /// <param name="progress">Told of each process that starts; may be null.</param>
    /// <param name="cancellation">Ends it; what was measured is reported.</param>
    /// <exception cref="SkeinException">A value is out of bounds; there is no Go that can be used; or not one size could be measured.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was measured.</exception>
    public async Task<WorkloadReport> MeasureAsync(WorkloadOptions options, IProgress<WorkloadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(limits);
        DateTimeOffset taken = clock.GetUtcNow();
        using GoBuild? go = options.Kind == WorkloadKind.Goroutines ? await new GoCompiler(limits, clock).BuildAsync(options.Go, cancellation) : null;
        var runner = new UnitProcess(go?.Program ?? dotnet, limits, new LinuxMachine("/proc"), clock);
        var room = new MemoryRoom(new FreeMemory("/").Read, limits.MemoryPercentMax);
        var ladder = new WorkloadLadder(runner, room, options, progress);
        (IReadOnlyList<UnitSize> sizes, IReadOnlyList<RefusedSize> refused, bool interrupted) = await ladder.RunAsync(cancellation);
        return new WorkloadReport(options, WorkloadMachine.Here, taken, sizes, refused) { Interrupted = interrupted };
    }
}
