using System.Runtime;
using System.Text.Json;

namespace Skein.Bench.Guard.Load;

/// <summary>The load generator's process: a plan comes in, a report goes out.</summary>
internal static class LoadPart
{
    public static int Go()
    {
        LoadPlan plan = JsonSerializer.Deserialize<LoadPlan>(Console.ReadLine() ?? throw new BenchException("load: no plan"))!;
        // A collection would make requests late.
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var loop = new OpenLoop(plan);
        Console.WriteLine(JsonSerializer.Serialize(loop.Run()));
        return 0;
    }
}
