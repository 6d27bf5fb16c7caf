using Skein.Load.Workloads;

namespace Skein.Load.Tests.Workloads;

/// <summary>Processes that nobody starts: each unit takes as many bytes.</summary>
internal sealed class FakeRunner(double bytesEach) : IUnitRunner
{
    public List<int> Counts { get; } = [];

    /// <summary>Called before each; may throw.</summary>
    public Action<UnitRequest> Before { get; init; } = _ => { };

    public Task<UnitMeasurement> RunAsync(UnitRequest request, Action<int>? started, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Counts.Add(request.Count);
        Before(request);
        started?.Invoke(4711);
        return Task.FromResult(Sample.Run(request.Count, 40_000_000 + (bytesEach * request.Count)) with { PeakBytes = (long)(40_000_000 + (bytesEach * request.Count)) });
    }
}
