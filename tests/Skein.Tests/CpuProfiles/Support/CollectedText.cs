using System.Text;
using Skein.CpuProfiles;
using Skein.CpuProfiles.Nettrace;
using Skein.CpuProfiles.Sampling;

namespace Skein.Tests.CpuProfiles.Support;

/// <summary>What a reader made of a stream, as text.</summary>
internal static class CollectedText
{
    public static string Read(string text, CpuProfileLimits? limits = null) => Read(NettraceText.Bytes(text), limits);

    public static string Read(byte[] stream, CpuProfileLimits? limits = null)
    {
        limits ??= CpuProfileLimits.Default;
        var collector = new SampleCollector(limits);
        NettraceLosses losses = new NettraceReader(new MemoryStream(stream), collector, limits.Stream).Read();
        return Of(collector, losses);
    }

    private static string Of(SampleCollector collector, NettraceLosses losses)
    {
        var text = new StringBuilder();
        foreach (var (thread, stack, sum) in collector.Samples.Sums)
        {
            text.Append($"{sum.Count} x thread {thread}, {sum.Nanoseconds} ns:");
            foreach (ulong address in collector.Samples.Stacks[stack]) text.Append($" {address:x}");
            text.Append('\n');
        }

        SampleSums samples = collector.Samples;
        collector.Methods.Sort();
        Count(text, "nanoseconds stopped", samples.StoppedNanoseconds);
        Count(text, "external", samples.ExternalCount);
        Count(text, "of unknown kind", samples.UnknownCount);
        Count(text, "cut gaps", samples.CutGaps);
        Count(text, "untimed", samples.UntimedCount);
        Count(text, "stacks beyond the bound", samples.Stacks.Dropped);
        Count(text, "stacks cut", samples.Stacks.Cut);
        Count(text, "methods", collector.Methods.Count);
        Count(text, "methods beyond the bound", collector.Methods.Dropped);
        Count(text, "lost events", losses.LostEvents);
        Count(text, "undescribed events", losses.UndescribedEvents);
        Count(text, "event types beyond the bound", losses.EventTypes);
        Count(text, "unknown stacks", losses.UnknownStacks);
        Count(text, "unknown blocks", losses.UnknownBlocks);
        Count(text, "threads beyond the bound", losses.Threads);
        if (losses.CutAt >= 0) text.Append("broke off\n");
        return text.ToString();
    }

    private static void Count(StringBuilder text, string what, long count)
    {
        if (count > 0) text.Append($"{what}: {count}\n");
    }
}
