using System.Diagnostics;
using Skein.Core;
using Skein.Load.Target;

namespace Skein.Load.Workloads.Children;

/// <summary>Measures a size in a child process.</summary>
internal sealed class UnitProcess(OwnProgram program, WorkloadLimits limits, IMachine machine, TimeProvider clock) : IUnitRunner
{
    private const int SignalBase = 128;
    private const int Interrupted = 2;
    private const int Killed = 9;
    private const int Terminated = 15;

    // A terminal's Ctrl-C reaches the child too, which may end before we have heard of it.
    private static readonly TimeSpan heardTimeMax = TimeSpan.FromSeconds(1);

    // What a service has by default, where this program is set otherwise; what the user has set stays.
    private static readonly (string Name, string Value)[] defaults = [("DOTNET_gcConcurrent", "1"), ("DOTNET_TieredPGO", "1")];

    public async Task<UnitMeasurement> RunAsync(UnitRequest request, Action<int>? started, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program.File, [.. program.Arguments, .. request.Arguments]);
        foreach ((string name, string value) in defaults) start.Environment.TryAdd(name, value);
        long began = clock.GetTimestamp();
        long? waited = machine.Read().PressureMicroseconds;
        (int code, string output, string error) = await new ChildProcess(limits, clock).RunAsync(start, limits.ProcessTimeMax, started, cancellation);
        if (code is SignalBase + Interrupted or SignalBase + Terminated) await Task.Delay(heardTimeMax, clock, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (code != 0) throw Failed(code, error);
        UnitMeasurement measurement = MeasurementJson.Parse(output) ?? throw new SkeinException(program.File, "printed no measurement", "");
        if (measurement.Count != request.Count) throw new SkeinException(program.File, $"measured {measurement.Count} units instead of {request.Count}", "");
        double elapsed = clock.GetElapsedTime(began).TotalMicroseconds;
        double? share = elapsed > 0 ? (machine.Read().PressureMicroseconds - waited) / elapsed : null;
        // The kernel's clock and ours differ by a little.
        return measurement with { Pressure = share > 1 ? 1 : share };
    }

    private SkeinException Failed(int code, string error)
    {
        if (code == SignalBase + Killed) return new SkeinException(program.File, "was killed, as the system does when memory runs out", "");
        string first = error.Split('\n', 2)[0].Trim();
        return new SkeinException(program.File, first.Length == 0 ? $"ended with exit code {code}" : $"failed: {first}", "");
    }
}
