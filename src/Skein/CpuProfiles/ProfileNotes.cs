using System.Globalization;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.CpuProfiles.Nettrace;
using Skein.CpuProfiles.Ports;
using Skein.CpuProfiles.Sampling;

namespace Skein.CpuProfiles;

/// <summary>What a reader of a CPU profile should know, and what the profile lacks.</summary>
internal static class ProfileNotes
{
    public static IReadOnlyList<string> Of(SampleCollector collector, IReadOnlyList<CpuSample> shown, TracingSession session)
    {
        SampleSums samples = collector.Samples;
        return
        [
            "a sample is a thread that was in managed code when the runtime stopped it; a thread in native code or in a wait is none",
            "threads are stopped at safe points: time in (safe point), and some in the function around a short one, belongs to what ran just before",
            $"in {Seconds(session.Sampled.TotalSeconds)} s threads were in managed code for {Seconds(samples.ManagedNanoseconds / 1e9)} s and had a processor for {Seconds(shown.Sum(sample => sample.Nanoseconds) / 1e9)} s of that, which is shown",
            $"the process used {Seconds(session.ProcessorTime.TotalSeconds)} s of processor time, in native code as well",
            $"for the samples all threads were stopped {samples.Rounds} times, for {Seconds(samples.StoppedNanoseconds / 1e9)} s together or more: {samples.StoppedNanoseconds / session.Sampled.TotalNanoseconds:P0} of the time",
            $"{samples.ExternalCount} samples of threads in native code or in a wait are not shown",
        ];
    }

    public static IEnumerable<Dropped> Dropped(SampleCollector collector, ProfileAssembler assembler, NettraceLosses losses, TracingSession session, CpuProfileLimits limits)
    {
        SampleSums samples = collector.Samples;
        Dropped[] all =
        [
            new("events", losses.LostEvents, "the runtime's buffer was full"),
            new("events", losses.UndescribedEvents, "the stream does not say what they are"),
            new("kinds of event", losses.EventTypes, Bound(nameof(limits.EventTypesMax))),
            new("blocks of the stream", losses.UnknownBlocks, "of a kind that is not known"),
            new("threads whose losses are not counted", losses.Threads, Bound(nameof(limits.ThreadsMax))),
            new("stacks", losses.UnknownStacks, $"not in the stream, or {Bound(nameof(limits.PendingAddressesMax))}"),
            new("stacks", samples.Stacks.Dropped, Bound(nameof(limits.StacksMax))),
            new("outer frames of samples", samples.Stacks.Cut, Bound(nameof(limits.FramesMax))),
            new("samples", samples.UnknownCount, "of a kind that is not known"),
            new("times between samples", samples.CutGaps, $"{Bound(nameof(limits.GapMax))}; they count as that"),
            new("times between samples", samples.UntimedCount, $"{Bound(nameof(limits.ThreadsMax))}; they count as the period"),
            new("processor times", assembler.UnboundedThreads, "of threads that ended meanwhile; their samples count in full, whether they had a processor or not"),
            new("methods", collector.Methods.Dropped, Bound(nameof(limits.MethodsMax))),
            new("addresses", assembler.UnknownFrames, "in no method that the runtime told of"),
            new("sampling", session.StoppedBy is null ? 0 : 1, $"stopped early, {Bound(session.StoppedBy ?? "")}"),
            new("the rest of the stream", losses.CutAt >= 0 ? 1 : 0, session.WasCut ? Bound(nameof(limits.StreamBytesMax)) : $"it broke off at byte {losses.CutAt:N0}"),
        ];
        return all.Where(dropped => dropped.Count > 0);
    }

    private static string Bound(string name) => $"beyond the bound {name}";

    private static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}
