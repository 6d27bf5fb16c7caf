using Skein.Core;
using Skein.Core.Model;
using Skein.CpuProfiles;
using Skein.CpuProfiles.Nettrace;
using Skein.CpuProfiles.Ports;

namespace Skein.Guard.Evidence.Blocking;

/// <summary>
/// Finds the calls that hold the pool's threads: the sampler of the process's own runtime walks the stacks of all
/// threads for a short while, also of those that wait. Works on the calling thread alone, by blocking calls, so that it
/// succeeds while no thread of the pool is free. Thread-safe; one sample, or one CPU profile, at a time in a process.
/// </summary>
public sealed class BlockedCallSampler
{
    /// <summary>A thread that had a processor for so much of the time is not in a wait, wherever it was found.</summary>
    private const double BusyShare = 0.5;

    // On a busy machine the runtime's sampler, or who reads from it, may have no processor for all of the time.
    private const int Tries = 3;
    private const int LongerEachTime = 4;

    private readonly EvidenceLimits limits;
    private readonly CpuProfileLimits session;
    private readonly Func<HostProcess> process;
    private readonly TimeProvider time;

    /// <summary>A sampler of this process.</summary>
    /// <param name="limits">Bounds; the defaults where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not positive.</exception>
    public BlockedCallSampler(EvidenceLimits? limits = null)
        : this(limits ?? EvidenceLimits.Default, HostProcess.Current, TimeProvider.System)
    {
    }

    internal BlockedCallSampler(EvidenceLimits limits, Func<HostProcess> process, TimeProvider time)
    {
        this.limits = EvidenceLimits.Valid(limits);
        this.process = process;
        this.time = time;
        // A short session: it must give back in seconds what it took, starved or not.
        session = CpuProfileLimits.Default with
        {
            StoppedMax = limits.StoppedMax,
            BufferMegabytesMax = 16,
            SampleBytesMax = 50_000_000,
            StreamBytesMax = 200_000_000,
            StopMax = TimeSpan.FromSeconds(10),
        };
    }

    /// <summary>Samples for a while. What keeps it from that is in the report; only a cancellation is thrown.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public BlockedCallReport Take(CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        using SamplerTurn? turn = SamplerTurn.TryTake(isShort: true, cancellationToken);
        if (turn is null) return BlockedCallReport.Failed(now, "a CPU profile is being taken");
        try
        {
            TimeSpan duration = limits.SampleTime;
            BlockedCallReport report = Sample(now, duration, cancellationToken);
            for (int again = 1; again < Tries && report.Rounds == 0; again++) report = Sample(now, duration *= LongerEachTime, cancellationToken);
            return report;
        }
        catch (SkeinException refusal)
        {
            return BlockedCallReport.Failed(now, $"{refusal.Subject} {refusal.Reason}{(refusal.Remedy.Length > 0 ? $"; {refusal.Remedy}" : "")}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return BlockedCallReport.Failed(now, exception.Message);
        }
    }

    private BlockedCallReport Sample(DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        var collector = new PoolSampleCollector(session);
        using var stream = new TracingSession(process(), duration, session, time, () => collector.StoppedNanoseconds, cancellationToken);
        NettraceLosses losses = new NettraceReader(stream, collector, session.Stream).Read();
        stream.AwaitEnd();
        var table = new BlockedCallTable();
        foreach (PoolSample sample in collector.Samples(thread => stream.ProcessorNanoseconds(thread) >= BusyShare * stream.Sampled.TotalNanoseconds)) table.Add(sample);
        IReadOnlyList<BlockedCall> calls = table.Calls(collector.Rounds, limits, out int callsDropped);
        Dropped[] dropped =
        [
            new("calls", callsDropped, Bound(nameof(EvidenceLimits.CallsMax))),
            new("events", losses.LostEvents, "the runtime's buffer was full"),
            new("samples", losses.UnknownStacks, "their stack is not in the stream"),
            new("samples", collector.ThreadsDropped, Bound(nameof(CpuProfileLimits.ThreadsMax))),
            new("samples", collector.StacksDropped, Bound(nameof(CpuProfileLimits.StacksMax))),
            new("methods", collector.MethodsDropped, Bound(nameof(CpuProfileLimits.MethodsMax))),
            new("sampling", stream.StoppedBy is null ? 0 : 1, $"stopped early, {Bound(stream.StoppedBy ?? "")}"),
            new("the rest of the stream", losses.CutAt >= 0 ? 1 : 0, stream.WasCut ? Bound(nameof(CpuProfileLimits.StreamBytesMax)) : $"it broke off at byte {losses.CutAt:N0}"),
        ];
        return new BlockedCallReport(now, calls)
        {
            Sampled = stream.Sampled,
            Rounds = collector.Rounds,
            Stopped = TimeSpan.FromMicroseconds(collector.StoppedNanoseconds / 1000.0),
            Busy = table.Samples / (double)Math.Max(1, collector.Rounds),
            BlockedShare = table.Samples == 0 ? 0 : table.Blocked / (double)table.Samples,
            Dropped = [.. dropped.Where(each => each.Count > 0)],
        };
    }

    private static string Bound(string name) => $"beyond the bound {name}";
}
