using Skein.Core;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.CpuProfiles.Nettrace;
using Skein.CpuProfiles.Ports;
using Skein.CpuProfiles.Sampling;

namespace Skein.CpuProfiles;

/// <summary>
/// Takes a CPU profile of this process, as <c>go tool pprof</c> reads it, from the sampler of its own runtime.
/// <c>docs/cpu-profile.md</c> says what a sample is, what it is not, and what it costs. Thread-safe; one profile at a
/// time in a process.
/// </summary>
public sealed class CpuProfiler
{
    private readonly HostProcess process;
    private readonly TimeProvider time;

    /// <summary>A profiler of this process.</summary>
    /// <param name="limits">Bounds; the defaults where null.</param>
    public CpuProfiler(CpuProfileLimits? limits = null)
        : this(limits ?? CpuProfileLimits.Default, HostProcess.Current(), TimeProvider.System)
    {
    }

    internal CpuProfiler(CpuProfileLimits limits, HostProcess process, TimeProvider time)
    {
        Limits = limits;
        this.process = process;
        this.time = time;
    }

    /// <summary>Its bounds.</summary>
    public CpuProfileLimits Limits { get; }

    /// <summary>
    /// Samples for a while, and then writes the profile. The work is done on the calling thread, by blocking calls, so
    /// that it succeeds while no thread of the pool is free.
    /// </summary>
    /// <param name="duration">How long; more than zero, and at most <see cref="CpuProfileLimits.DurationMax"/>.</param>
    /// <param name="output">Where the gzipped profile goes, after the last sample; it is not closed.</param>
    /// <param name="cancellationToken">Ends the profile without a result.</param>
    /// <exception cref="SkeinException">
    /// The duration is beyond the bound; another profile is being taken; the runtime's diagnostic port is turned off,
    /// does not answer or refuses; its stream is broken.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Collect(TimeSpan duration, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(output);
        if (duration > Limits.DurationMax)
            throw new SkeinException("the CPU profile", $"cannot take {duration.TotalSeconds:0.#} s: {nameof(Limits.DurationMax)} is {Limits.DurationMax.TotalSeconds:0.#} s", "ask for less");
        CpuProfileWriter.Write(TakeInTurn(duration, cancellationToken), output);
    }

    private CpuProfile TakeInTurn(TimeSpan duration, CancellationToken cancellationToken)
    {
        using SamplerTurn turn = SamplerTurn.TryTake(isShort: false, cancellationToken)
            ?? throw new SkeinException("the CPU profile", "cannot be taken: another one is, in this process", "ask again when that has ended");
        return Take(duration, cancellationToken);
    }

    private CpuProfile Take(TimeSpan duration, CancellationToken cancellationToken)
    {
        var collector = new SampleCollector(Limits);
        using var session = new TracingSession(process, duration, Limits, time, () => collector.Samples.StoppedNanoseconds, cancellationToken);
        NettraceLosses losses = new NettraceReader(session, collector, Limits.Stream).Read();
        session.AwaitEnd();
        var assembler = new ProfileAssembler(collector, process.ThreadName, session.ProcessorNanoseconds);
        List<CpuSample> samples = assembler.Samples();
        return new CpuProfile
        {
            Process = new ProcessIdentity(process.Id, process.Name),
            StartedAt = collector.Header.StartedAt,
            Duration = session.Sampled,
            Period = TimeSpan.FromMicroseconds(collector.Header.SampleNanoseconds / 1000.0),
            Stacks = assembler.Stacks,
            Samples = samples,
            Notes = ProfileNotes.Of(collector, samples, session),
            Dropped = [.. ProfileNotes.Dropped(collector, assembler, losses, session, Limits)],
        };
    }
}
