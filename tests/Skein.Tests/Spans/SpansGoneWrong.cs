using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Spans;
using Skein.Tags;

namespace Skein.Tests.Spans;

/// <summary>What programs do to spans that a monitor finds. Each in a function of its own, so that no frame of the test holds the span.</summary>
internal static class SpansGoneWrong
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (string Span, string Trace) LeaveOpen(ActivitySource source, string name)
    {
        Activity? outer = Activity.Current;
        using TagScope unit = Tag.Scope("leaves it");
        Activity left = source.StartActivity($"{name} {source.Name}")!;
        Activity.Current = outer;
        return (left.SpanId.ToHexString(), left.TraceId.ToHexString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task LoseInside(ActivitySource source)
    {
        source.StartActivity($"lost inside {source.Name}");
        await Task.Yield();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void EndAll(ActivitySource source)
    {
        for (int i = 0; i < 100; i++)
        {
            using TagScope unit = Tag.Scope("ends all");
            Activity? first = source.StartActivity("first " + source.Name);
            Activity? second = source.StartActivity("second " + source.Name);
            using Activity? third = source.StartActivity("third " + source.Name);
            first?.Stop();
            second?.Stop();
        }

        Activity.Current = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Abandon(ActivitySource source) => _ = TaggedSpan.Run(source, $"abandoned {source.Name}", () => new TaskCompletionSource().Task);
}
